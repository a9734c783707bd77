import { ResourceTable } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FLOWS } from '../src/flows/index.js'
import { createSandbox, type Sandbox } from '../src/index.js'
import { isAccepted, keysOf, leaf, naming, ROWS, unusedNumber } from './crawl.js'
import { sendSample } from './sample-request.js'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'seeds', checkSealedFields: false })
})
afterAll(() => sandbox.close())

const inFlows = new Set(FLOWS.flatMap(({ routes }) => Object.keys(routes)))
const table = new ResourceTable()
const SEEDED = Object.entries(table.load().resources)
  .filter(([, { madeBy }]) => madeBy?.startsWith('seed') || madeBy?.startsWith('user'))
  .map(([name]) => name)
  .filter((name) => !ROWS.some((row) => row.row.resource === name && inFlows.has(row.name)))

describe('what no operation makes', () => {
  it('is not seeded where a flow keeps it, since no operation would find it there', () => {
    expect(() => sandbox.seed('complaint', {})).toThrow('cannot be seeded')
  })

  it.each(SEEDED)('is read once it was put there: %s', async (name) => {
    const readers = ROWS.filter(({ row }) => row.kind === 'read' && row.resource === name)
    for (const [index, reader] of readers.entries()) {
      const fields: Record<string, string> = {}
      for (const field of keysOf(reader.row)) {
        const number = unusedNumber(reader.operation, field, 500 + index)
        if (number !== undefined) fields[leaf(field)] = number
      }
      const values = naming(reader, fields)
      const before = await sendSample(sandbox, reader.operation, values)
      expect(isAccepted(reader.operation, before), `before: ${reader.name}`).toBe(false)
      sandbox.seed(name, fields)
      const after = await sendSample(sandbox, reader.operation, values)
      expect(isAccepted(reader.operation, after), `${reader.name} ${after.body.toString()}`).toBe(
        true,
      )
    }
  })
})
