import type { Except } from 'type-fest'
import { answer, documentedRoutes, plainBody } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, requireSigner, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, Handler, JsonObject } from '../flow.js'
import {
  askAuthorization,
  closeAuthorization,
  giveAuthorization,
  requireAuthorization,
  requireLiveAuthorization,
  showAuthorization,
  type TransferAuthorization,
} from './authorization-ledger.js'
import { amountIn } from './rules.js'
import {
  acceptTransfer,
  cancelTransfer,
  EXPIRE,
  expireTransfer,
  requireTransfer,
  requireTransferBill,
  SETTLE,
  settleTransfer,
  showTransfer,
  type Transfer,
  type TransferFacts,
  transferKey,
} from './transfer-ledger.js'

const DIRECT = 'v3/fund-app/mch-transfer'
const PARTNER = `${DIRECT}/partner`
const ASKED = `${DIRECT}/user-confirm-authorization`
const ASKED_BY_PARTNER = `${PARTNER}/user-confirm-authorizations`
/** The same transfers behind the doors of merchants, providers and platforms. */
const DOORS = [DIRECT, PARTNER, 'v3/ecommerce/mch-transfer'].map((door) => `${door}/transfer-bills`)

/** Transfers to users that APIv3 knows by bills, and the consents to receive them. */
export const transfers: Flow = {
  name: 'transfers',
  routes: {
    ...Object.assign({}, ...DOORS.map(routesOf)),
    [`POST ${DIRECT}/transfer-bills/pre-transfer-with-authorization`]: place,
    [`POST ${PARTNER}/transfer-bills/pre-transfer-with-authorization`]: place,
    [`POST ${DIRECT}/transfer-bills/transfer`]: placeAuthorized,
    [`POST ${PARTNER}/transfer-bills/transfer`]: placeAuthorized,
    [`POST ${ASKED}`]: ask,
    [`GET ${ASKED}/out-authorization-no/{out_authorization_no}`]: showAsked,
    [`POST ${ASKED}/out-authorization-no/{out_authorization_no}/close`]: close,
    [`POST ${ASKED_BY_PARTNER}`]: ask,
    [`GET ${ASKED_BY_PARTNER}/{out_authorization_no}`]: showAsked,
    [`POST ${ASKED_BY_PARTNER}/{out_authorization_no}/close`]: close,
  },
  jobs: {
    [SETTLE]: ({ key }, context) => settleTransfer(context, String(key)),
    [EXPIRE]: ({ key }, context) => expireTransfer(context, String(key)),
  },
}

function routesOf(door: string): Record<string, Handler> {
  return documentedRoutes({
    [`POST ${door}`]: place,
    [`GET ${door}/out-bill-no/{out_bill_no}`]: (call) => show(call, found(call)),
    [`GET ${door}/transfer-bill-no/{transfer_bill_no}`]: (call) =>
      show(call, requireTransferBill(call.context, call.variables['transfer_bill_no']!)),
    [`POST ${door}/out-bill-no/{out_bill_no}/cancel`]: (call) =>
      show(call, cancelTransfer(call.context, found(call))),
  })
}

function show(call: Call, transfer: Transfer) {
  return answer(call, showTransfer(call.context, transfer))
}

/** The payer is the sub-merchant at the doors that name one, else the merchant who signed. */
function payerIn(given: JsonObject | Record<string, string>, { context }: Call): string {
  return stringIn(given, 'sub_mchid') ?? context.mchid
}

function found(call: Call): Transfer {
  const { query, body, variables, context } = call
  const payer = payerIn({ ...body, ...query }, call)
  return requireTransfer(context, transferKey(payer, variables['out_bill_no']!))
}

function factsOf(call: Call, given: JsonObject): Except<TransferFacts, 'openid' | 'state'> {
  if (given['mchid'] !== undefined) requireSigner(call.context, given, 'mchid')
  return {
    payer: payerIn(given, call),
    outBillNo: assignedNumberIn(given, 'out_bill_no'),
    appid: stringIn(given, 'appid') ?? '',
    amount: amountIn(given),
    remark: stringIn(given, 'transfer_remark') ?? '',
    parameters: fingerprint(given),
    ...optionalStrings(given, {
      subMchid: 'sub_mchid',
      notifyUrl: 'notify_url',
      userName: 'user_name',
      sceneId: 'transfer_scene_id',
    }),
  }
}

function place(call: Call) {
  const given = plainBody(call)
  const info = objectIn(given, 'authorization_info')
  const authorizes = stringIn(info, 'out_authorization_no')
  const openid = stringIn(given, 'openid') ?? ''
  const facts = factsOf(call, given)
  const transfer = acceptTransfer(call.context, {
    ...facts,
    openid,
    state: 'WAIT_USER_CONFIRM',
    ...(authorizes === undefined ? {} : { authorizes }),
  })
  if (authorizes !== undefined)
    askAuthorization(call.context, {
      outNo: authorizes,
      appid: facts.appid,
      openid,
      userDisplayName: stringIn(info, 'user_display_name') ?? '',
      parameters: fingerprint(info),
      ...optionalStrings(given, {
        sceneId: 'transfer_scene_id',
        perception: 'user_recv_perception',
      }),
      ...optionalStrings(info, { notifyUrl: 'authorization_notify_url' }),
    })
  return answer(call, {
    ...showTransfer(call.context, transfer),
    out_authorization_no: authorizes,
    user_display_name: stringIn(info, 'user_display_name'),
  })
}

function placeAuthorized(call: Call) {
  const given = plainBody(call)
  const { openid } = requireLiveAuthorization(
    call.context,
    stringIn(given, 'authorization_id'),
    stringIn(given, 'out_authorization_no'),
  )
  const facts = factsOf(call, given)
  return show(call, acceptTransfer(call.context, { ...facts, openid, state: 'ACCEPTED' }))
}

function ask(call: Call) {
  const { body, context } = call
  const authorization = askAuthorization(context, {
    outNo: assignedNumberIn(body, 'out_authorization_no'),
    appid: stringIn(body, 'appid') ?? '',
    openid: stringIn(body, 'openid') ?? '',
    userDisplayName: stringIn(body, 'user_display_name') ?? '',
    parameters: fingerprint(body),
    ...optionalStrings(body, { sceneId: 'transfer_scene_id', perception: 'user_recv_perception' }),
    ...optionalStrings(body, { notifyUrl: 'notify_url' }),
    ...optionalStrings(body, { notifyUrl: 'authorization_notify_url' }),
  })
  return answer(call, showAuthorization(authorization))
}

function showAsked(call: Call) {
  const number = call.variables['out_authorization_no']!
  return answer(call, showAuthorization(requireAuthorization(call.context, number)))
}

function close(call: Call) {
  const number = call.variables['out_authorization_no']!
  return answer(
    call,
    showAuthorization(closeAuthorization(call.context, number, 'CLOSE_VIA_MCH_API')),
  )
}

/** Gives the authorization that a payee gives by confirming a transfer, if that asks for one. */
export function authorizeByConfirming(
  context: Call['context'],
  { authorizes }: Transfer,
): TransferAuthorization | undefined {
  if (authorizes === undefined) return undefined
  const asked = requireAuthorization(context, authorizes)
  return asked.state === 'WAIT_USER_CONFIRM' ? giveAuthorization(context, authorizes) : asked
}
