import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { Failure, parametersDiffer } from '../../protocol/failure.js'
import { documentedResource } from '../documented.js'
import type { FlowContext, JsonObject } from '../flow.js'

/** A person's consent to use a Pay Score service without confirming each order. */
export interface Permission {
  /** `payee/service/authorization_code`. */
  key: string
  code: string
  serviceId: string
  appid: string
  subMchid?: string
  /** Known from when a person agreed. */
  openid?: string
  state: 'UNBINDUSER' | 'AVAILABLE' | 'UNAVAILABLE'
  facts: JsonObject
  notifyUrl?: string
  token: string
  parameters: string
  givenAt?: number
  endedAt?: number
}

const PERMISSIONS = 'payscore-permission'
const PERSONS = 'payscore-permission-person'

/** Returns the key of a permission under a merchant's number, or of a person's permission. */
export function permissionKey(payee: string, serviceId: string, number: string): string {
  return `${payee}/${serviceId}/${number}`
}

/**
 * Asks a person for a permission; the same number with the same content is the same one.
 *
 * @throws Failure `INVALID_REQUEST` for other content.
 */
export function askPermission(
  context: FlowContext,
  facts: Except<Permission, 'key' | 'state' | 'token' | 'givenAt' | 'endedAt' | 'openid'>,
): Permission {
  const { store, random, mchid } = context
  const key = permissionKey(facts.subMchid ?? mchid, facts.serviceId, facts.code)
  const earlier = store.get<Permission>(PERMISSIONS, key)
  if (earlier && earlier.parameters !== facts.parameters) throw parametersDiffer()
  return earlier ?? save(context, { ...facts, key, state: 'UNBINDUSER', token: random.text(64) })
}

function save({ store }: FlowContext, permission: Permission): Permission {
  store.put(PERMISSIONS, permission.key, permission)
  return permission
}

/** Finds a permission by the merchant's number. @throws Failure `ORDER_NOT_EXIST`. */
export function requirePermission({ store }: FlowContext, key: string): Permission {
  const permission = store.get<Permission>(PERMISSIONS, key)
  if (permission) return permission
  throw new Failure(404, 'ORDER_NOT_EXIST', '授权记录不存在')
}

/** Finds a person's latest permission. @throws Failure `ORDER_NOT_EXIST`. */
export function requirePermissionOf(context: FlowContext, key: string): Permission {
  return requirePermission(context, context.store.get<{ key: string }>(PERSONS, key)?.key ?? '')
}

/** Returns the permissions under a merchant's number, of all services and sub-merchants. */
export function permissionsUnder({ store }: FlowContext, code: string): Permission[] {
  return store.list<Permission>(PERMISSIONS).filter((permission) => permission.code === code)
}

/** Gives a permission on behalf of a person. @throws Failure when nobody waits for it. */
export function givePermission(
  context: FlowContext,
  permission: Permission,
  openid: string,
): Permission {
  if (permission.state !== 'UNBINDUSER')
    throw new Failure(400, 'INVALID_REQUEST', `授权状态为 ${permission.state}，不能授权`)
  const given = save(context, {
    ...permission,
    openid,
    state: 'AVAILABLE',
    givenAt: context.clock.now(),
  })
  const payee = given.subMchid ?? context.mchid
  context.store.put(PERSONS, permissionKey(payee, given.serviceId, openid), { key: given.key })
  notify(context, given, 'PAYSCORE.USER_OPEN_SERVICE')
  return given
}

/** Ends a permission. @throws Failure `INVALID_REQUEST` when it is not in force. */
export function endPermission(context: FlowContext, permission: Permission): Permission {
  if (permission.state !== 'AVAILABLE')
    throw new Failure(400, 'INVALID_REQUEST', `授权状态为 ${permission.state}，不能解除授权`)
  const ended = save(context, {
    ...permission,
    state: 'UNAVAILABLE',
    endedAt: context.clock.now(),
  })
  notify(context, ended, 'PAYSCORE.USER_CLOSE_SERVICE')
  return ended
}

function notify(context: FlowContext, permission: Permission, event: string): void {
  if (permission.notifyUrl === undefined) return
  const given = permission.state === 'AVAILABLE'
  context.notifier.notify({
    event,
    dialect: 'v3',
    url: permission.notifyUrl,
    originalType: 'payscore',
    summary: '微信支付分授权服务通知',
    resource: documentedResource(context, event, {
      ...showPermission(context, permission),
      user_service_status: event.replace('PAYSCORE.', ''),
      openorclose_time: toRfc3339((given ? permission.givenAt : permission.endedAt) ?? 0),
    }),
  })
}

/** Shows everything that any operation tells of a permission. */
export function showPermission({ mchid }: FlowContext, permission: Permission): JsonObject {
  const { givenAt, endedAt, subMchid } = permission
  return {
    ...permission.facts,
    service_id: permission.serviceId,
    appid: permission.appid,
    mchid,
    ...(subMchid === undefined ? {} : { sub_mchid: subMchid }),
    openid: permission.openid,
    authorization_code: permission.code,
    authorization_state: permission.state,
    notify_url: permission.notifyUrl,
    authorization_success_time: givenAt === undefined ? undefined : toRfc3339(givenAt),
    cancel_authorization_time: endedAt === undefined ? undefined : toRfc3339(endedAt),
    apply_permissions_token: permission.token,
    transaction_permissions_token: permission.token,
  }
}
