import { describe, expect, it } from 'vitest'
import type { ErrorCatalog } from '../errors.js'
import type { NotificationCatalog, Operation, Schema } from '../model.js'
import { printArea } from './area.js'
import { factLetters, printErrorFacts } from './error-facts.js'
import { pendingOperations } from './pending.js'
import { countSources, printUnsignedRoutes } from './unsigned-routes.js'
import { listFieldNames, listWithoutResultCode, printV2Facts } from './v2-facts.js'

const object = (...names: string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
})
const base: Operation = {
  path: 'v2/pay/a',
  method: 'POST',
  title: 't',
  roles: [],
  responses: { '200': object('return_code', 'sign') },
}

describe('the list of unsigned routes', () => {
  it('counts pages and shapes of responses as one source', () => {
    expect(countSources(['page', 'schema'])).toBe(1)
    expect(countSources(['schema', 'php'])).toBe(2)
    expect(countSources(['page', 'php', 'report'])).toBe(2)
  })

  it('has the route, the URL of another host, and the signed neighbours that a variable would take', () => {
    const text = printUnsignedRoutes([
      base,
      {
        ...base,
        path: 'v3/images/{id}',
        method: 'GET',
        url: 'https://files.example/a/b',
        unsigned: { kind: 'file', sources: ['page'] },
      },
      { ...base, path: 'v3/images/upload' },
    ])
    expect(text).toContain(
      "{ protocol: 'v3', method: 'GET', path: 'v3/images/{id}', kind: 'file', sources: 1 },",
    )
    expect(text).toContain(
      "{ protocol: 'v3', method: 'GET', host: 'files.example', path: 'a/b', kind: 'file', sources: 1 },",
    )
    expect(text).toContain("SIGNED_SIBLINGS: readonly string[] = ['v3/images/upload']")
    expect(text).not.toContain('pay/a')
  })
})

describe('the error facts', () => {
  const prose = {
    meaning_en: 'm',
    meaning_zh: 'm',
    action_en: 'a',
    action_zh: 'a',
    when_en: 'w',
    when_zh: 'w',
    source: 'docs',
  }
  const unknown = {
    code: 'A',
    status: 500,
    retry: 'same-request',
    outcome: 'unknown',
    ...prose,
  } as const
  const pending = {
    code: 'B',
    status: 202,
    retry: 'query-first',
    outcome: 'unknown',
    ...prose,
  } as const
  const catalog: ErrorCatalog = {
    common: [{ ...unknown, protocol: 'v3' }],
    operations: [
      { method: 'POST', path: 'v3/x/b', codes: [pending] },
      { method: 'POST', path: 'v3/x/a', codes: [unknown] },
      { method: 'GET', path: 'v3/x/a', codes: [{ ...unknown, outcome: 'not-processed' }] },
      { method: 'POST', path: 'v3/x/b/{c}', codes: [{ ...unknown, retry: 'query-first' }] },
    ],
    numbers: [],
    authorization: [],
  }

  it('are packed in four letters', () => {
    expect(factLetters(unknown)).toBe('sua-')
    expect(factLetters({ ...unknown, exists: true, retry: 'never', outcome: 'refused' })).toBe(
      'xr-e',
    )
  })

  it('leave out what repeats the common row, for a GET too, and shorten paths by the one before', () => {
    expect(printErrorFacts(catalog)).toContain('OPERATIONS = `POST 0v3/x/b 00\nPOST 3{c} 01`')
  })

  it('make a response pending where 202 is documented', () => {
    const operation: Operation = { ...base, path: 'v3/x/b', responses: { '200': object('id') } }
    const set = pendingOperations([operation, { ...operation, path: 'v3/x/a' }], catalog)
    expect([...set]).toEqual([operation])
    expect(printArea('v3-x', [operation], { pending: set, codesOf: () => '' })).toContain(
      'ChainPromise<PendingResponse | DecidedResponse<V3XBPostData>>',
    )
    expect(printArea('v3-x', [operation])).toContain('ChainPromise<ChainResponse<V3XBPostData>>')
  })
})

describe('the facts of APIv2', () => {
  const none: NotificationCatalog = {
    headers: {},
    ack: {},
    envelope: {},
    signatureTypes: [],
    events: [],
  }

  it('have the names of the first level only, sorted', () => {
    const nested: Operation = {
      ...base,
      responses: { '200': { type: 'object', properties: { b_$n: object('inner'), a: object() } } },
    }
    expect(listFieldNames([nested, { ...base, path: 'v3/x' }], none)).toEqual(['a', 'b_$n'])
    const envelope = { ...none, envelope: { v2: object('req_info') } }
    expect(listFieldNames([], envelope)).toEqual(['req_info'])
  })

  it('have the signed responses without result_code', () => {
    const other = (path: string, names: string[], rest: Partial<Operation> = {}): Operation => ({
      ...base,
      path,
      responses: { '200': object(...names) },
      ...rest,
    })
    const operations = [
      base,
      other('v2/pay/b', ['return_code', 'result_code', 'sign']),
      other('v2/pay/c', ['return_code']),
      other('v2/pay/d', ['return_code', 'sign'], {
        unsigned: { kind: 'message', sources: ['php'] },
      }),
      other('v3/e', ['return_code', 'sign']),
    ]
    expect(listWithoutResultCode(operations)).toEqual(['pay/a'])
  })

  it('are not written with a numbered name that the reader does not know', () => {
    expect(() => printV2Facts([{ ...base, responses: { '200': object('a_$n_b') } }], none)).toThrow(
      'a_$n_b',
    )
  })
})
