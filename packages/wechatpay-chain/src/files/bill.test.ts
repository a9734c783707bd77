import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, DecryptionError } from '../errors/errors.js'
import {
  type BillOptions,
  type BillSource,
  LONGEST_LINE,
  readBill,
  type UnreadableBillRow,
} from './bill.js'

const rowsOf = async (source: BillSource | string[], options?: BillOptions) => {
  const rows = []
  const given = Array.isArray(source) ? Buffer.from(source.join('\r\n')) : source
  for await (const row of readBill(given, options)) rows.push(row)
  return rows
}
const cellsOf = async (source: BillSource | string[], options?: BillOptions) =>
  (await rowsOf(source, options)).map(({ cells }) => Object.values(cells))

describe('a row', () => {
  it('with more cells than headings is an error that names the line and what to do, and no cell is shifted', async () => {
    const text = ['时间,商品,金额', '`10:00,`tea,`1.00', '`10:01,`a,`0.01,`2.00', '`10:02,`b,`3.00']
    const error = await rowsOf(text).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(DecryptionError)
    expect(error).toMatchObject({
      code: 'ERR_BILL',
      hint: expect.stringMatching(/query that order.*onUnreadable/),
    })
    expect((error as Error).message).toMatch(
      /^Line 3 of the bill has 4 cells, and there are 3 headings\. One of its fields holds the separator/,
    )
  })

  it('with more cells than headings goes to onUnreadable unchanged, and the others are read', async () => {
    const seen: UnreadableBillRow[] = []
    const text = ['时间,商品,金额', '`10:00,`tea,`1.00', '`10:01,`a,`0.01,`2.00', '`10:02,`b,`3.00']
    expect(await cellsOf(text, { onUnreadable: (row) => seen.push(row) })).toEqual([
      ['10:00', 'tea', '1.00'],
      ['10:02', 'b', '3.00'],
    ])
    expect(seen).toEqual([{ line: 3, text: '`10:01,`a,`0.01,`2.00', count: 4 }])
  })

  it('with fewer cells than headings is an error, even with onUnreadable: what follows may be its rest', async () => {
    const text = ['a,b,c', '`1,`x', 'y,`3', '`1,`2,`3']
    await expect(rowsOf(text, { onUnreadable: () => undefined })).rejects.toThrow(
      /Line 2 of the bill has 2 cells.*line break/,
    )
  })

  it('is not lost if the last line has no line feed', async () => {
    for (const end of ['', '\n', '\r\n', '\r', '\n\n']) {
      expect(await cellsOf(Buffer.from(`a,b\n\`1,\`2\n\`3,\`4${end}`))).toEqual([
        ['1', '2'],
        ['3', '4'],
      ])
    }
  })

  it('is the same however the bytes are split', async () => {
    const bytes = Buffer.from(
      '﻿时间,商品,金额\r\n`10:00,`a, b`c茶🍵,`1.01\r\n\r\n`10:01,`,`2.00\r\n数,额\r\n`2,`3.01',
    )
    const whole = await rowsOf(bytes)
    expect(whole.map(({ kind, line }) => [kind, line])).toEqual([
      ['row', 2],
      ['row', 4],
      ['summary', 6],
    ])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
        expect(await rowsOf(Readable.from(pieces))).toEqual(whole)
      }),
    )
  })
})

describe('a cell that a spreadsheet would run', () => {
  const formulas = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '=HYPERLINK("http://x","y")',
    '-cmd|x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ]
  const plain = ['1.00', '-1.00', '+1.00', '0.60%', '-0.60%', 'tea', 'a=b', '', "'=1"]
  const lines = (cells: string[]) => ['a', ...cells.map((cell) => `\`${cell}`)]

  it('is returned as it is, and with escapeFormulas as text', async () => {
    expect(await cellsOf(lines(formulas))).toEqual(formulas.map((cell) => [cell]))
    expect(await cellsOf(lines(formulas), { escapeFormulas: true })).toEqual(
      formulas.map((cell) => [`'${cell}`]),
    )
    expect(await cellsOf(lines(['\t=1', ' =1']), { escapeFormulas: true })).toEqual([
      ["'=1"],
      ["'=1"],
    ])
  })

  it('is not an amount, a rate or other text', async () => {
    expect(await cellsOf(lines(plain), { escapeFormulas: true })).toEqual(
      plain.map((cell) => [cell]),
    )
  })
})

describe('a line', () => {
  it('without an end is refused at 1 Mi characters, in linear time', async () => {
    const start = performance.now()
    const chunk = Buffer.alloc(16 * 1024, 'x')
    let taken = 0
    const endless = (async function* () {
      for (; taken < 32 * 1024 * 1024; taken += chunk.length) yield chunk
    })()
    await expect(rowsOf(endless)).rejects.toThrow(
      `Line 1 of the bill is longer than ${LONGEST_LINE} characters`,
    )
    expect(taken).toBeLessThan(2 * LONGEST_LINE)
    await expect(rowsOf(Buffer.alloc(32 * 1024 * 1024, 'x'))).rejects.toThrow(DecryptionError)
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('of nearly that length is read, even byte by byte', async () => {
    const cell = 'x'.repeat(LONGEST_LINE - 1)
    expect((await cellsOf(['a', `\`${cell}`]))[0]?.[0]).toBe(cell)
    const bytes = Buffer.from(`a\n\`${cell.slice(0, 200_000)}`)
    const single = (async function* () {
      for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1)
    })()
    expect((await cellsOf(single))[0]?.[0]).toHaveLength(200_000)
  })
})

it('bytes that are not UTF-8 are refused', async () => {
  await expect(rowsOf(gzipSync('a,b\n`1,`2\n'))).rejects.toThrow(/not UTF-8.*compressed/)
  await expect(rowsOf(Buffer.from('a\n`茶').subarray(0, -1))).rejects.toThrow(/not UTF-8/)
})

it('a path that cannot be read is an error of the SDK', async () => {
  await expect(rowsOf('/nowhere/bill.csv')).rejects.toThrow(
    new ConfigurationError(
      'Cannot read the bill /nowhere/bill.csv (ENOENT): give a path that this process may read.',
    ),
  )
})
