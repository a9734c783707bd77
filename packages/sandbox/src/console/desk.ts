import { FAULT_KINDS, type FaultRule } from '../faults/faults.js'
import { listContracts } from '../flows/contracts/contract-ledger.js'
import { listOffers } from '../flows/contracts/contract-offers.js'
import type { FlowContext } from '../flows/flow.js'
import { findOrder, listOrders } from '../flows/orders/order-ledger.js'
import { listServiceOrders } from '../flows/pay-score/service-order-ledger.js'
import { listRefunds } from '../flows/refunds/refund-ledger.js'
import { listTransfers } from '../flows/transfers.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Sandbox } from '../sandbox.js'

const SHOWN = 200

/** Everything that the console shows, at one moment. */
export function stateOf(sandbox: Sandbox, context: FlowContext): Record<string, unknown> {
  return {
    now: context.clock.now(),
    url: sandbox.url,
    tlsUrl: sandbox.tlsUrl,
    orders: listOrders(context, SHOWN).map((order) => findOrder(context, order.key) ?? order),
    refunds: listRefunds(context, SHOWN),
    offers: listOffers(context, SHOWN),
    contracts: listContracts(context, SHOWN),
    transfers: listTransfers(context, SHOWN),
    services: listServiceOrders(context, SHOWN),
    notifications: sandbox.notifications.all().slice(-SHOWN),
    faults: sandbox.faults.all(),
    faultKinds: FAULT_KINDS,
    certificates: context.keyRing.certificates().map(({ id, expireTime }) => ({
      id,
      expireTime,
      signs: context.keyRing.current().id === id,
    })),
    publicKeyId: context.keyRing.publicKey().id,
    requests: sandbox.requests.total,
  }
}

type Facts = Record<string, unknown>

const text = (facts: Facts, name: string): string => {
  const value = facts[name]
  if (typeof value !== 'string' || value === '')
    throw new MessageError(message('action.fact-missing', { name }))
  return value
}
const maybe = (facts: Facts, name: string): string | undefined =>
  typeof facts[name] === 'string' && facts[name] !== '' ? facts[name] : undefined

/**
 * What the console and scripts can do, by name. Each throws an error whose message can be shown.
 */
export const ACTIONS: Record<string, (sandbox: Sandbox, facts: Facts) => unknown> = {
  pay: ({ user }, facts) => user.pay(text(facts, 'out_trade_no'), maybe(facts, 'payee')),
  'settle-refund': ({ user }, facts) =>
    user.settleRefund(
      text(facts, 'out_refund_no'),
      facts['state'] === 'ABNORMAL' || facts['state'] === 'CLOSED' ? facts['state'] : 'SUCCESS',
      maybe(facts, 'payee'),
    ),
  'confirm-transfer': ({ user }, facts) => user.confirmTransfer(text(facts, 'out_bill_no')),
  'confirm-service': ({ user }, facts) => user.confirmService(text(facts, 'out_order_no')),
  'sign-contract': ({ user }, facts) =>
    user.signContract(Number(facts['plan_id']), text(facts, 'out_contract_code')),
  'end-contract': ({ user }, facts) => user.endContract(text(facts, 'contract_id')),
  complain: ({ user }, facts) =>
    user.complain(text(facts, 'out_trade_no'), text(facts, 'detail'), maybe(facts, 'payee')),
  'repeat-notification': ({ notifications }, facts) => notifications.repeat(text(facts, 'id')),
  'probe-notification': ({ notifications }, facts) => notifications.probe(text(facts, 'id')),
  'add-fault': ({ faults }, facts) => faults.add(facts as unknown as FaultRule),
  'remove-fault': ({ faults }, facts) => faults.remove(Number(facts['id'])),
  'clear-faults': ({ faults }) => faults.clear(),
  'advance-clock': ({ clock }, facts) => clock.advance(Number(facts['milliseconds'])),
  'rotate-certificate': async (sandbox) => ({ id: (await sandbox.rotateCertificate()).id }),
  'retire-certificate': (sandbox, facts) => sandbox.retireCertificate(text(facts, 'id')),
}
