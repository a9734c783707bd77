import type { Except } from 'type-fest'
import { toRfc3339 } from '../../clock.js'
import { Failure, parametersDiffer } from '../../protocol/failure.js'
import { documentedResource } from '../documented.js'
import type { FlowContext } from '../flow.js'

/** A payee's consent to receive transfers without confirming each. */
export interface TransferAuthorization {
  outNo: string
  authorizationId: string
  appid: string
  openid: string
  userDisplayName: string
  sceneId?: string
  perception?: string
  notifyUrl?: string
  state: 'WAIT_USER_CONFIRM' | 'TAKING_EFFECT' | 'CLOSED'
  packageInfo: string
  parameters: string
  createdAt: number
  authorizedAt?: number
  closed?: { at: number; reason: 'CLOSE_VIA_MCH_API' | 'USER_CLOSE' }
}

/** Facts of a new authorization. */
export type AuthorizationFacts = Except<
  TransferAuthorization,
  'authorizationId' | 'state' | 'packageInfo' | 'createdAt' | 'authorizedAt' | 'closed'
>

const AUTHORIZATIONS = 'transfer-authorization'
const NUMBERS = 'transfer-authorization-id'

/**
 * Asks a payee for an authorization; the same number with the same content is the same one.
 *
 * @throws Failure `INVALID_REQUEST` for other content.
 */
export function askAuthorization(
  context: FlowContext,
  facts: AuthorizationFacts,
): TransferAuthorization {
  const { store, random, clock } = context
  const earlier = store.get<TransferAuthorization>(AUTHORIZATIONS, facts.outNo)
  if (earlier && earlier.parameters !== facts.parameters) throw parametersDiffer()
  if (earlier) return earlier
  const authorization: TransferAuthorization = {
    ...facts,
    authorizationId: `14${random.digits(30)}`,
    state: 'WAIT_USER_CONFIRM',
    packageInfo: random.text(48),
    createdAt: clock.now(),
  }
  store.put(NUMBERS, authorization.authorizationId, { outNo: facts.outNo })
  return save(context, authorization)
}

function save({ store }: FlowContext, authorization: TransferAuthorization): TransferAuthorization {
  store.put(AUTHORIZATIONS, authorization.outNo, authorization)
  return authorization
}

/** Finds an authorization by the merchant's number. @throws Failure `NOT_FOUND`. */
export function requireAuthorization({ store }: FlowContext, outNo: string): TransferAuthorization {
  const authorization = store.get<TransferAuthorization>(AUTHORIZATIONS, outNo)
  if (authorization) return authorization
  throw new Failure(404, 'NOT_FOUND', '自动收款授权不存在')
}

/**
 * Finds an authorization that is in force, by either number.
 *
 * @throws Failure `NOT_FOUND`, or `USER_ERROR` when the payee did not give it or it has ended.
 */
export function requireLiveAuthorization(
  context: FlowContext,
  id: string | undefined,
  outNo: string | undefined,
): TransferAuthorization {
  const found = id === undefined ? outNo : context.store.get<{ outNo: string }>(NUMBERS, id)?.outNo
  const authorization = requireAuthorization(context, found ?? '')
  if (authorization.state === 'TAKING_EFFECT') return authorization
  throw new Failure(403, 'USER_ERROR', '用户未授权或授权已关闭')
}

/** Gives the consent on behalf of the payee. @throws Failure when nobody waits for it. */
export function giveAuthorization(context: FlowContext, outNo: string): TransferAuthorization {
  const authorization = requireAuthorization(context, outNo)
  if (authorization.state !== 'WAIT_USER_CONFIRM')
    throw new Failure(400, 'INVALID_REQUEST', `授权单状态为 ${authorization.state}，不能确认`)
  const given = save(context, {
    ...authorization,
    state: 'TAKING_EFFECT',
    authorizedAt: context.clock.now(),
  })
  notify(context, given, 'MCHTRANSFER.AUTHORIZATION.CONFIRMED')
  return given
}

/** Ends a consent; ending it again changes nothing. @throws Failure when it was never given. */
export function closeAuthorization(
  context: FlowContext,
  outNo: string,
  reason: 'CLOSE_VIA_MCH_API' | 'USER_CLOSE',
): TransferAuthorization {
  const authorization = requireAuthorization(context, outNo)
  if (authorization.state === 'CLOSED') return authorization
  if (authorization.state !== 'TAKING_EFFECT')
    throw new Failure(400, 'INVALID_REQUEST', '授权单未生效，不能关闭')
  const closed = save(context, {
    ...authorization,
    state: 'CLOSED',
    closed: { at: context.clock.now(), reason },
  })
  notify(context, closed, 'MCHTRANSFER.AUTHORIZATION.CLOSED')
  return closed
}

function notify(context: FlowContext, authorization: TransferAuthorization, event: string): void {
  if (authorization.notifyUrl === undefined) return
  context.notifier.notify({
    event,
    dialect: 'v3',
    url: authorization.notifyUrl,
    originalType: 'mch_payment',
    summary: '自动收款授权通知',
    resource: documentedResource(context, event, showAuthorization(authorization)),
  })
}

/** Shows everything that any operation tells of an authorization. */
export function showAuthorization(authorization: TransferAuthorization): Record<string, unknown> {
  const { state, authorizedAt, closed } = authorization
  return {
    out_authorization_no: authorization.outNo,
    authorization_id: state === 'WAIT_USER_CONFIRM' ? undefined : authorization.authorizationId,
    appid: authorization.appid,
    openid: authorization.openid,
    user_display_name: authorization.userDisplayName,
    transfer_scene_id: authorization.sceneId,
    user_recv_perception: authorization.perception,
    state,
    package_info: state === 'WAIT_USER_CONFIRM' ? authorization.packageInfo : undefined,
    create_time: toRfc3339(authorization.createdAt),
    authorize_time: authorizedAt === undefined ? undefined : toRfc3339(authorizedAt),
    close_info: closed && { close_time: toRfc3339(closed.at), close_reason: closed.reason },
  }
}
