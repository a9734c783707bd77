import { OperationTable, ResourceTable } from '@wechatpay-chain/catalog'
import { describe, expect, it } from 'vitest'
import { FLOWS } from '../src/flows/index.js'
import { FLOW_RESOURCES } from '../src/resources/flow-resources.js'
import { isMadeByOperation } from '../src/resources/model.js'
import { PRESUMED } from '../src/resources/parents.js'
import { resourceHandler } from '../src/resources/resource-handler.js'

const table = new ResourceTable()
const flows = new Set(FLOWS.flatMap(({ routes }) => Object.keys(routes)))

const FIRST_VERSION = 'first version of complaints, superseded by complaints-v2'
const NOT_YET = 'a gap: finds nothing of what the flow made, as the flow has no such door yet'

/** Operations of the engine on a resource that a flow keeps, and why they are there. */
const REVIEWED: Readonly<Record<string, string>> = {
  'GET v3/merchant-service/complaints': FIRST_VERSION,
  'GET v3/merchant-service/complaints/{transaction_id}': FIRST_VERSION,
  'GET v3/merchant-service/complaints/{transaction_id}/negotiation-historys': FIRST_VERSION,
  'POST v3/merchant-service/feedbacks': FIRST_VERSION,
  'POST v3/marketing/bank-favor/users/{openid}/bank-multi-activity': NOT_YET,
  'GET v3/marketing/bank-favor/users/{openid}/coupons/{coupon_id}': NOT_YET,
  'POST v3/marketing/busifavor/product-coupons/send': NOT_YET,
}

/** Operations of each resource that flows serve, and those that the engine serves. */
function servedBy() {
  const served = new Map<string, { flow: string[]; engine: string[] }>()
  for (const operation of new OperationTable().all()) {
    const name = `${operation.method} ${operation.path}`
    const resource = table.ofOperation(operation)?.resource
    if (!resource) continue
    const entry = served.get(resource) ?? { flow: [], engine: [] }
    served.set(resource, entry)
    if (flows.has(name)) entry.flow.push(name)
    else if (resourceHandler(operation)) entry.engine.push(name)
  }
  return served
}

const served = servedBy()
const divided = [...served.values()]
  .filter(({ flow, engine }) => flow.length * engine.length > 0)
  .flatMap(({ engine }) => engine)

describe('a resource', () => {
  it('is kept in one place: what one door makes, another finds', () => {
    expect(divided.filter((name) => REVIEWED[name] === undefined)).toEqual([])
  })

  it('has no door on the reviewed list that its flow serves by now', () => {
    expect(Object.keys(REVIEWED).filter((name) => !divided.includes(name))).toEqual([])
  })

  it('of the engine that hangs under one of a flow asks that flow whether it is there', () => {
    const unknown = new OperationTable().all().flatMap((operation) => {
      const name = `${operation.method} ${operation.path}`
      const row = table.ofOperation(operation)
      const parent = row?.parent?.resource
      if (parent === undefined || flows.has(name) || !row?.resource) return []
      const { flow = [], engine = [] } = served.get(parent) ?? {}
      const isFlows = flow.length > 0 && engine.length === 0 && isMadeByOperation(parent)
      return isFlows && !(parent in FLOW_RESOURCES) && !PRESUMED.has(parent)
        ? [`${name} under ${parent}`]
        : []
    })
    expect(unknown).toEqual([])
  })
})
