import { describe, expect, it } from 'vitest'
import type { CommonError, ErrorCatalog, OperationError } from '../errors.js'
import type { Operation } from '../model.js'
import { codesLineOf } from './codes-line.js'
import { printErrorCodes, printErrorCodeTable } from './error-codes.js'

const fact = { status: 400, retry: 'never', outcome: 'refused', source: 'docs' } as const
const common = (code: string, protocol: 'v2' | 'v3', everywhere?: true): CommonError => ({
  ...fact,
  code,
  protocol,
  ...(everywhere && { everywhere }),
  meaning_en: 'm',
  meaning_zh: '含义',
  action_en: 'a',
  action_zh: '处理',
})
const own = (code: string, when_zh = '原因'): OperationError => ({
  ...fact,
  code,
  when_en: 'w',
  when_zh,
})
const errors: ErrorCatalog = {
  common: [
    common('PARAM_ERROR', 'v3', true),
    common('NO_AUTH', 'v3'),
    common('SYSTEMERROR', 'v2', true),
  ],
  operations: [
    {
      method: 'POST',
      path: 'v3/a/{b}',
      codes: [own('PARAM_ERROR'), own('NO_AUTH', '未开通，请开通'), own('RARE', '长'.repeat(30))],
    },
    { method: 'GET', path: 'v3/a/{b}', codes: [] },
    { method: 'POST', path: 'v2/pay/downloadbill', codes: [own('No Bill Exist')] },
  ],
  numbers: [],
  authorization: [],
}
const operation: Operation = {
  method: 'POST',
  path: 'v3/a/{b}',
  title: 't',
  roles: [],
  responses: { '200': null },
}

describe('types of codes', () => {
  it('are those that any operation may return, the common ones and all, by protocol', () => {
    const text = printErrorCodes(errors)
    expect(text).toContain("export type EverywhereV3 =\n  | 'PARAM_ERROR'\n")
    expect(text).toContain("export type CommonV3 =\n  | 'NO_AUTH'\n  | 'PARAM_ERROR'\n")
    expect(text).toContain("export type CodeV3 =\n  | CommonV3\n  | 'RARE'\n")
    expect(text).toContain("export type CodeV2 =\n  | CommonV2\n  | 'No Bill Exist'\n")
  })

  it('stand in one table by path and verb', () => {
    const text = printErrorCodeTable(errors)
    expect(text).toContain(
      "    'v3/a/{b}': { post: 'NO_AUTH' | 'PARAM_ERROR' | 'RARE'; get: never }\n",
    )
  })
})

describe('the line of codes in a comment', () => {
  it("lists an operation's own codes, with a cause of few words", () => {
    expect(codesLineOf(errors)(operation)).toBe('错误码：`NO_AUTH`（未开通）、`RARE`')
  })

  it('is empty where no source lists any', () => {
    expect(codesLineOf(errors)({ ...operation, method: 'GET' })).toBe('')
    expect(codesLineOf(errors)({ ...operation, path: 'v3/other' })).toBe('')
  })
})
