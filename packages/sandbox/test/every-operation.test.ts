import { type Operation, OperationTable, type Schema } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { successOf } from '../src/flows/generated.js'
import { FLOWS } from '../src/flows/index.js'
import { createServiceTable } from '../src/gateway/service-table.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createRandom } from '../src/random.js'
import { exampleOf } from '../src/schema/example.js'
import { validate } from '../src/schema/validate.js'
import { isResponseValid, sendRaw, sendV2, sendV3, v2SignByHand } from './signed-request.js'

let sandbox: Sandbox
const random = createRandom(7)

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'all' })
})
afterAll(() => sandbox.close())

const inFlows = new Set(FLOWS.flatMap((flow) => Object.keys(flow.routes)))
const operations = new OperationTable().all()
const generated = operations.filter(
  (operation) => !inFlows.has(`${operation.method} ${operation.path}`),
)

function sampleOf(schema: Schema, textual = false): unknown {
  const source = {
    known: new Map([['mchid', sandbox.config().mchid]]),
    now: Date.now(),
    random,
    merchantKey: sandbox.keys.platformPublicKey.publicKey,
    textual,
  }
  return exampleOf(schema, source)
}

/** Makes a request as the catalogue describes it and sends it. */
async function call(operation: Operation) {
  const { path, method, parameters, body } = operation
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const parameter = parameters?.path?.find((known) => known.name === name)
    return parameter
      ? encodeURIComponent(String(sampleOf({ ...parameter, required: [] } as Schema, true)))
      : 'x'
  })
  const query = new URLSearchParams()
  for (const parameter of parameters?.query ?? [])
    query.set(parameter.name, String(sampleOf({ ...parameter, required: [] } as Schema, true)))
  const suffix = query.size > 0 ? `?${query}` : ''
  if (path.startsWith('v2/')) {
    if (method === 'GET') return v2Get(filled.slice(2), query)
    const {
      sign: _s,
      mch_id: _m,
      sign_type: _t,
      ...fields
    } = sampleOf(body?.schema ?? { type: 'object' }, true) as Record<string, string>
    const flat = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => typeof value !== 'object'),
    )
    return sendV2(sandbox, `${filled.slice(2)}${suffix}`, flat)
  }
  const json =
    body && body.mediaType !== 'multipart/form-data'
      ? JSON.stringify(sampleOf(body.schema))
      : undefined
  return sendV3(sandbox, {
    method,
    target: `/${filled}${suffix}`,
    headers: { 'Wechatpay-Serial': sandbox.keys.platformPublicKey.id },
    ...(json === undefined ? {} : { body: json }),
  })
}

async function v2Get(path: string, query: URLSearchParams) {
  const { sign: _s, ...given } = Object.fromEntries(query)
  const fields = { ...given, mch_id: sandbox.config().mchid }
  const algorithm = query.get('sign_type') === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
  const sign = v2SignByHand(fields, sandbox.config().secret, algorithm)
  return sendRaw(sandbox, { target: `${path}?${new URLSearchParams({ ...fields, sign })}` })
}

describe('every documented operation', () => {
  it('has a handler: of a flow, or for generated responses', () => {
    const services = createServiceTable()
    const unserved = operations.filter(({ method, path }) => {
      const target = `/${path.replace(/^v2\//, '').replace(/\{\w+\}/g, 'x')}`
      return services.find(method, target) === undefined
    })
    expect(unserved.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(operations.length).toBeGreaterThan(inFlows.size)
  })

  it('without a flow has a generated response that fits its schema, repeats identifiers, and is marked', {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = []
    for (const operation of generated.filter(
      ({ body }) => body?.mediaType !== 'multipart/form-data',
    )) {
      const response = await call(operation)
      const [, schema] = successOf(operation)
      const name = `${operation.method} ${operation.path}`
      if (response.status >= 300)
        wrong.push(`${name}: ${response.status} ${response.body.toString().slice(0, 200)}`)
      else if (!sandbox.requests.last()?.generated)
        wrong.push(`${name}: ${response.body.toString().slice(-300)}`)
      else if (
        operation.path.startsWith('v2/') ||
        !schema ||
        operation.produces ||
        schema.type !== 'object'
      )
        continue
      else {
        const violation = validate(schema, response.json(), { location: 'response', strict: true })
        if (violation) wrong.push(`${name}: ${JSON.stringify(violation)}`)
        if (!isResponseValid(sandbox, response)) wrong.push(`${name}: unsigned`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('repeats the identifiers of path and body', async () => {
    const response = await sendV3(sandbox, {
      target: '/v3/payscore/plan/partner/payscore-plans/merchant-plan-no/C42?sub_mchid=S7',
    })
    expect(response.status).toBe(200)
    expect(response.json()).toMatchObject({
      merchant_plan_no: 'C42',
      sub_mchid: 'S7',
      mchid: sandbox.config().mchid,
    })
  })
})
