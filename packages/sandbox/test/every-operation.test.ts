import { OperationTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { successOf } from '../src/flows/generated.js'
import { FLOWS } from '../src/flows/index.js'
import { createServiceTable } from '../src/gateway/service-table.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { TELLS_END } from '../src/resources/follows.js'
import { resourceHandler } from '../src/resources/resource-handler.js'
import { validate } from '../src/schema/validate.js'
import { canName, isAccepted, Maker, naming, ROWS } from './crawl.js'
import { sendSample } from './sample-request.js'
import { isResponseValid } from './signed-request.js'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'all', checkSealedFields: false })
})
afterAll(() => sandbox.close())

const inFlows = new Set(FLOWS.flatMap((flow) => Object.keys(flow.routes)))
const operations = new OperationTable().all()

describe('every documented operation', () => {
  it('has a handler: of a flow, of the resource engine, or for generated responses', () => {
    const services = createServiceTable()
    const unserved = operations.filter(({ method, path }) => {
      const target = `/${path.replace(/^v2\//, '').replace(/\{\w+\}/g, 'x')}`
      return services.find(method, target) === undefined
    })
    expect(unserved.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    const tally = { flow: 0, resource: 0, generated: 0 }
    for (const operation of operations) {
      if (inFlows.has(`${operation.method} ${operation.path}`)) tally.flow++
      else if (resourceHandler(operation)) tally.resource++
      else tally.generated++
    }
    console.log(`operations: ${JSON.stringify(tally)}`)
    expect(tally.flow + tally.resource).toBeGreaterThanOrEqual(900)
  })

  it('answers in its documented shape, signed, once what it asks for was made', {
    timeout: 120_000,
  }, async () => {
    const maker = new Maker(sandbox)
    const wrong: string[] = []
    let checked = 0
    for (const entry of ROWS) {
      const { operation, row, name } = entry
      const [, schema] = successOf(operation)
      const maked = row.resource === null ? undefined : maker.makerOf(row.resource)
      const made = row.kind !== 'create' && maked ? await maker.make(maked) : undefined
      const values = made ? naming(entry, made.names) : {}
      if (made && !canName(entry, values)) continue
      const response =
        row.kind === 'create'
          ? (await maker.make(entry)).response
          : await sendSample(sandbox, operation, values)
      expect(response.status, name).toBeLessThan(500)
      if (!isAccepted(operation, response)) continue
      checked++
      if (operation.path.startsWith('v2/') || operation.produces || operation.unsigned) continue
      if (!isResponseValid(sandbox, response)) wrong.push(`${name}: unsigned`)
      if (schema?.type !== 'object' || inFlows.has(name)) continue
      const violation = validate(schema, response.json(), { location: 'response', strict: true })
      const field = violation?.detail.field?.split('/').at(-1) ?? ''
      if (violation && violation.detail.value === null && TELLS_END.test(field)) continue
      if (violation) wrong.push(`${name}: ${JSON.stringify(violation)}`)
    }
    console.log(`${checked} of ${ROWS.length} accepted, and their responses checked`)
    expect(wrong).toEqual([])
    expect(checked).toBeGreaterThan(0.6 * ROWS.length)
  })
})
