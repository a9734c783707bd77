import { OperationTable, ResourceTable } from '@wechatpay-chain/catalog'
import { describe, expect, it } from 'vitest'
import { FLOWS } from '../src/flows/index.js'
import { resourceHandler } from '../src/resources/resource-handler.js'

const table = new ResourceTable()
const flows = new Set(FLOWS.flatMap(({ routes }) => Object.keys(routes)))

/** Resources that flows and engine serve together, and why that is true to what is made. */
const REVIEWED: Readonly<Record<string, string>> = {}

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

const divided = [...servedBy()].filter(([, { flow, engine }]) => flow.length * engine.length > 0)

describe('a resource', () => {
  it('is kept in one place: what one door makes, another finds', () => {
    const unreviewed = divided
      .filter(([name]) => REVIEWED[name] === undefined)
      .map(([name, { engine }]) => `${name}: ${engine.join(', ')}`)
    expect(unreviewed).toEqual([])
  })

  it('is on the reviewed list only while it is kept in two places, with a reason', () => {
    const names = divided.map(([name]) => name)
    for (const [name, reason] of Object.entries(REVIEWED)) {
      expect(names).toContain(name)
      expect(reason.length).toBeGreaterThan(20)
    }
  })
})
