import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import {
  canName,
  changedFields,
  isAccepted,
  isOthersDoor,
  keysOf,
  Maker,
  naming,
  ROWS,
  unusedNumber,
} from './crawl.js'
import { sendSample } from './sample-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'crawl', checkSealedFields: false })
})
afterAll(() => sandbox.close())

const REACHES = new Set(['read', 'action', 'update', 'delete'])

/**
 * What is there without an operation that makes it: settings and money of a merchant, what the first
 * use makes, and a receiver whose removal is accepted twice.
 */
const BEGINS = [
  /^update (?:micro-merchant|risk-callback-url|recommend-config|goldplan-merchant|\w+-callback|delivery-plan-notify-url)$/,
  /^read (?:profitsharing-config|sub-merchant-balance|refund-recharge-balance)$/,
  /^action (?:subsidy-qualification|subsidy-sn-code|zhejiang-qualification|zhejiang-sn-code)$/,
  /^action (?:risk-trade|trade-risk|speaker-binding)$/,
  /^delete profitsharing-receiver$/,
]

describe('a crawl over every operation', () => {
  it('finds nothing under numbers that nobody used', { timeout: 120_000 }, async () => {
    const found: string[] = []
    const begun: string[] = []
    let asked = 0
    for (const [index, entry] of ROWS.entries()) {
      const { operation, row, name } = entry
      if (!REACHES.has(row.kind) || keysOf(row).length === 0) continue
      const values: Record<string, string> = {}
      for (const field of keysOf(row)) {
        const number = unusedNumber(operation, field, 900_000 + index)
        if (number !== undefined) values[field] = number
      }
      if (Object.keys(values).length === 0) continue
      const response = await sendSample(sandbox, operation, values)
      expect(response.status, name).toBeLessThan(500)
      asked++
      if (!isAccepted(operation, response)) continue
      if (BEGINS.some((pattern) => pattern.test(`${row.kind} ${row.resource}`))) begun.push(name)
      else found.push(`${row.kind} ${name} [${row.resource}]`)
    }
    console.log(
      `never made: ${asked - found.length - begun.length} of ${asked} refused, ${begun.length} begin with their first use`,
    )
    expect(found).toEqual([])
    expect(begun.length / asked).toBeLessThan(0.065)
  })

  it('reads back what was made', { timeout: 120_000 }, async () => {
    const maker = new Maker(sandbox)
    const lost: string[] = []
    const refused: string[] = []
    const changed: string[] = []
    let asked = 0
    for (const entry of ROWS) {
      if (entry.row.kind !== 'create') continue
      const { response, names, sent } = await maker.make(entry)
      expect(response.status, entry.name).toBeLessThan(500)
      if (!isAccepted(entry.operation, response)) {
        refused.push(`${entry.name}: ${response.status} ${response.body.toString().slice(0, 200)}`)
        continue
      }
      for (const reader of ROWS) {
        if (reader.row.kind !== 'read' || reader.row.resource !== entry.row.resource) continue
        const values = naming(reader, names)
        if (!canName(reader, values) || isOthersDoor(reader, names)) continue
        asked++
        const read = await sendSample(sandbox, reader.operation, { 'query.*': '', ...values })
        if (isAccepted(reader.operation, read) && !reader.name.includes('v2/'))
          changed.push(
            ...changedFields(sent, read.json()).map(
              (text) => `${entry.name} -> ${reader.name}: ${text}`,
            ),
          )
        if (!isAccepted(reader.operation, read))
          lost.push(
            `${entry.name} -> ${reader.name} ${JSON.stringify(values)}: ${read.body.toString().slice(0, 160)}`,
          )
      }
    }
    console.log(
      `made: ${asked - lost.length} of ${asked} read back; ${refused.length} makers refused`,
    )
    console.log(lost.join('\n'))
    console.log(`changed ${changed.length}\n${changed.join('\n')}`)
    console.log(refused.join('\n'))
    expect(asked).toBeGreaterThan(340)
    expect(lost.length / asked).toBeLessThan(0.02)
  })
})
