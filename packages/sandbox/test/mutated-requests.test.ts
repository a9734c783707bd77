import { OperationTable, type Schema } from '@wechatpay-chain/catalog'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLOWS } from '../src/flows/index.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { createRandom } from '../src/random.js'
import { exampleOf } from '../src/schema/example.js'
import { sendV2, sendV3 } from './signed-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'mutation', checkSealedFields: false })
})
afterAll(() => sandbox.close())

const inFlows = new Set(FLOWS.flatMap((flow) => Object.keys(flow.routes)))
const operations = new OperationTable()
  .all()
  .filter(
    ({ method, path, body }) =>
      inFlows.has(`${method} ${path}`) && body?.mediaType !== 'multipart/form-data',
  )

/** Replaces, empties or removes what the path of numbers leads to. */
function mutate(value: unknown, path: number[], change: (old: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return change(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return change(value)
  const [index, ...rest] = path
  const [name, child] = entries[index! % entries.length]!
  const changed = mutate(child, rest, change)
  if (Array.isArray(value))
    return value.map((item, position) => (String(position) === name ? changed : item))
  const kept = entries.filter(([other]) => other !== name)
  return Object.fromEntries(changed === undefined ? kept : [...kept, [name, changed]])
}

describe('a signed request that is wrong in one place', () => {
  it('never breaks the gateway, whatever the operation', { timeout: 120_000 }, async () => {
    const source = {
      known: new Map([['mchid', '1900000001']]),
      now: Date.now(),
      random: createRandom(3),
      merchantKey: sandbox.keys.merchant.publicKey,
      textual: false,
    }
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        undefined,
        null,
        '',
        0,
        -1,
        1.5,
        1e21,
        true,
        [],
        {},
        [[]],
        '💣',
        '\u0000',
        'x'.repeat(5000),
        '__proto__',
        'NaN',
        '../..',
      ),
      fc.jsonValue({ maxDepth: 2 }),
    )
    const request = fc.record({
      operation: fc.constantFrom(...operations),
      path: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
      value: odd,
      id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, path, value, id }) => {
        const { method, parameters, body } = operation
        const variables = operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(id))
        const query = new URLSearchParams(
          (parameters?.query ?? []).map(({ name }) => [name, id] as [string, string]),
        )
        const sample = body ? exampleOf(body.schema as Schema, source) : {}
        const wrong = mutate(sample, path, () => value)
        const response = operation.path.startsWith('v2/')
          ? await sendV2(sandbox, variables.slice(2), textsOf(wrong))
          : await sendV3(sandbox, {
              method,
              target: `/${variables}${query.size > 0 ? `?${query}` : ''}`,
              ...(body ? { body: JSON.stringify(wrong ?? {}) } : {}),
            })
        expect(
          response.status,
          `${method} ${operation.path} ${JSON.stringify(wrong)} ${response.body}`,
        ).toBeLessThan(500)
        expect(sandbox.requests.last()?.reason ?? '').not.toMatch(/the sandbox failed/)
      }),
      { numRuns: 600 },
    )
  })
})

/** APIv2 has texts only, without the characters that XML cannot carry. */
function textsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  const texts = Object.entries(value).filter(
    ([name, child]) =>
      /^[a-z_]\w*$/i.test(name) &&
      (typeof child === 'string' || typeof child === 'number') &&
      !['sign', 'sign_type', 'mch_id'].includes(name),
  )
  return Object.fromEntries(
    texts.map(([name, child]) => [name, String(child).replace(/[^\t\n -\ud7ff]|\]\]>/g, '')]),
  )
}
