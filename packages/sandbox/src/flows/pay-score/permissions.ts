import { answer } from '../documented.js'
import { assignedNumberIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, Handler } from '../flow.js'
import {
  askPermission,
  endPermission,
  type Permission,
  permissionKey,
  requirePermission,
  requirePermissionOf,
  showPermission,
} from './permission-ledger.js'

const DIRECT = 'v3/payscore/permissions'
const PARTNER = 'v3/payscore/partner/permissions'
const BANK = 'v3/payscore/acquiringbank/permissions'

/** Permissions to use Pay Score services, behind the doors of merchants, providers and banks. */
export const payScorePermissions: Flow = {
  name: 'pay-score-permissions',
  routes: {
    ...Object.assign({}, ...[DIRECT, PARTNER, BANK].map(routesOf)),
    [`POST ${PARTNER}/apply-for-scene`]: ask,
    [`POST ${DIRECT}/assess-user-risk-level`]: assess,
    [`POST ${PARTNER}/assess-user-risk-level`]: assess,
    [`GET ${DIRECT}/openid/{openid}`]: (call) => show(call, byPerson(call)),
    [`GET ${PARTNER}/search`]: (call) => show(call, byPerson(call)),
    [`POST ${DIRECT}/openid/{openid}/terminate`]: (call) => end(call, byPerson(call)),
    [`POST ${PARTNER}/terminate`]: (call) => end(call, byPerson(call)),
    'POST v3/payscore/users/{openid}/permissions/{service_id}/terminate': (call) =>
      end(call, byPerson(call)),
  },
}

function routesOf(door: string): Record<string, Handler> {
  return {
    [`POST ${door}`]: ask,
    [`GET ${door}/authorization-code/{authorization_code}`]: (call) => show(call, byNumber(call)),
    [`POST ${door}/authorization-code/{authorization_code}/terminate`]: (call) =>
      end(call, byNumber(call)),
  }
}

function ask(call: Call) {
  const { body, context } = call
  const { sub_appid, channel_id, scene } = body
  const permission = askPermission(context, {
    code: assignedNumberIn(body, 'authorization_code'),
    serviceId: stringIn(body, 'service_id') ?? '',
    appid: stringIn(body, 'appid') ?? '',
    facts: { sub_appid, channel_id, scene },
    parameters: fingerprint(body),
    ...optionalStrings(body, { subMchid: 'sub_mchid', notifyUrl: 'notify_url' }),
  })
  return show(call, permission)
}

function show(call: Call, permission: Permission) {
  return answer(call, showPermission(call.context, permission))
}

function end(call: Call, permission: Permission) {
  return show(call, endPermission(call.context, permission))
}

/** Everything that the request names, whether in its path, its query or its body. */
function given({ body, query, variables, context }: Call) {
  const named = { ...body, ...query, ...variables }
  const payee = stringIn(named, 'sub_mchid') ?? context.mchid
  const key = (number: string | undefined) =>
    permissionKey(payee, stringIn(named, 'service_id') ?? '', number ?? '')
  return { named, key }
}

function byNumber(call: Call): Permission {
  const { named, key } = given(call)
  return requirePermission(call.context, key(stringIn(named, 'authorization_code')))
}

function byPerson(call: Call): Permission {
  const { named, key } = given(call)
  const person = stringIn(named, 'openid') ?? stringIn(named, 'sub_openid')
  return requirePermissionOf(call.context, key(person))
}

function assess(call: Call) {
  const { named } = given(call)
  const permission = stringIn(named, 'authorization_code') ? byNumber(call) : byPerson(call)
  return answer(call, {
    ...showPermission(call.context, permission),
    ...{ user_risk_level: 1, risk_level_version: 1 },
  })
}
