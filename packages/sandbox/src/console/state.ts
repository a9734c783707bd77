import { FAULT_KINDS, factsOf, optionsOf } from '../faults/kinds.js'
import { listContracts } from '../flows/contracts/contract-ledger.js'
import { listOffers } from '../flows/contracts/contract-offers.js'
import type { FlowContext } from '../flows/flow.js'
import { findOrder, listOrders } from '../flows/orders/order-ledger.js'
import { listServiceOrders } from '../flows/pay-score/service-order-ledger.js'
import { listRefunds } from '../flows/refunds/refund-ledger.js'
import { listTransfers } from '../flows/transfers/transfer-ledger.js'
import { findResource, resourceNames } from '../resources/model.js'
import type { Sandbox } from '../sandbox.js'
import { actionName, PEOPLE } from './people.js'

const SHOWN = 200
const ACTS = Object.entries(PEOPLE).map(([name, { fields }]) => ({
  ...{ name, action: actionName(name), fields },
}))

/** Returns everything that the console shows, at one moment. */
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
    resources: latestResources(sandbox),
    resourceNames: resourceNames().map((name) => ({
      name,
      label: findResource(name)?.label ?? name,
    })),
    people: ACTS,
    accounts: sandbox.ledger.balances(),
    notifications: sandbox.notifications.all().slice(-SHOWN),
    faults: sandbox.faults.all(),
    faultKinds: FAULT_KINDS.map((kind) => ({
      kind,
      options: optionsOf(kind),
      defaults: factsOf(kind).defaults ?? {},
    })),
    scenarios: Object.keys(sandbox.faults.scenarios()),
    certificates: context.keyRing.certificates().map(({ id, expireTime }) => ({
      id,
      expireTime,
      signs: context.keyRing.current().id === id,
    })),
    publicKeyId: context.keyRing.publicKey().id,
    requests: sandbox.requests.total,
  }
}

/** The latest of everything that the resource engine keeps, each with a number that names it. */
function latestResources({ resources }: Sandbox) {
  return resources.latest(SHOWN).map(({ fields: _, ...shown }) => ({
    ...shown,
    label: findResource(shown.resource)?.label ?? shown.resource,
    number: Object.values(shown.names)[0] ?? '',
  }))
}
