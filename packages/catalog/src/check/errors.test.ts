import { describe, expect, it } from 'vitest'
import type { CommonError, ErrorCatalog, OperationError } from '../errors.js'
import { listAreas, readArea, readErrors } from '../files.js'
import type { Method, Operation } from '../model.js'
import { checkErrors, isPayout } from './errors.js'

const prose = { meaning_en: 'm', meaning_zh: 'm', action_en: 'a', action_zh: 'a', source: 'docs' }
const common = (change: Partial<CommonError>): CommonError => ({
  code: 'CODE',
  status: 400,
  protocol: 'v3',
  retry: 'new-request',
  outcome: 'refused',
  ...prose,
  ...change,
})
const fact = (change: Partial<OperationError>): OperationError => ({
  code: 'CODE',
  status: 400,
  retry: 'new-request',
  outcome: 'refused',
  when_en: 'w',
  when_zh: 'w',
  source: 'docs',
  ...change,
})
const operation = (path: string, method: Method = 'POST'): Operation => ({
  path,
  method,
  title: 't',
  roles: [],
  responses: { '200': null },
})

function problemsOf(
  path: string,
  codes: readonly OperationError[],
  shared: readonly CommonError[] = [],
  method: Method = 'POST',
): string {
  const catalog: ErrorCatalog = {
    common: shared,
    operations: [{ method, path, codes }],
    numbers: [],
    authorization: [],
  }
  return checkErrors(catalog, [operation(path, method)]).join('\n')
}

describe('the check of the error facts', () => {
  it('finds nothing in the data', () => {
    expect(
      checkErrors(
        readErrors(),
        listAreas().flatMap((area) => readArea(area)),
      ),
    ).toEqual([])
  })

  it('finds nothing wrong with a sound fact', () => {
    expect(problemsOf('v3/things', [fact({})], [common({})])).toBe('')
  })

  it.each<[string, Partial<OperationError>]>([
    ['is not a status of an error', { status: 204 }],
    ['and that nothing was processed', { exists: true, outcome: 'not-processed' }],
    ['and yet the same request is to be repeated', { retry: 'same-request' }],
    ['a failure of the server', { status: 500, outcome: 'not-processed' }],
    ['is never repeated automatically anyway', { automatic: false }],
  ])('tells a fact that %s', (problem, change) => {
    expect(problemsOf('v3/things', [fact(change)])).toContain(problem)
  })

  it.each<[string, string, Partial<OperationError>]>([
    ['an outcome of a GET', 'claims an effect of a GET', { outcome: 'unknown' }],
    ['a number that a GET finds taken', 'claims an effect of a GET', { exists: true }],
  ])('tells %s', (_, problem, change) => {
    expect(problemsOf('v3/things', [fact(change)], [], 'GET')).toContain(problem)
  })

  it('tells a status of APIv2 that is not 200', () => {
    expect(problemsOf('v2/pay/things', [fact({ status: 500 })])).toContain(
      'is not a status of an error of APIv2',
    )
  })

  it('tells what stands twice, and what is not in the catalog', () => {
    expect(problemsOf('v3/things', [fact({}), fact({})])).toContain('CODE 400: stands twice')
    expect(problemsOf('v3/things', [], [common({}), common({})])).toContain(
      'v3: CODE 400: stands twice',
    )
    const row = { method: 'POST' as const, path: 'v3/nothing', codes: [] }
    const problems = checkErrors(
      { common: [], operations: [row, row], numbers: [], authorization: [] },
      [],
    ).join('\n')
    expect(problems).toContain('no such operation')
    expect(problems).toContain('errors of POST v3/nothing: stands twice')
  })

  it('tells an operation that leaves out what the common row of a code says', () => {
    expect(problemsOf('v3/things', [fact({})], [common({ exists: true })])).toContain(
      'exists in the common row, not here',
    )
    const quota = { status: 429, retry: 'same-number-later' } as const
    expect(
      problemsOf('v3/things', [fact(quota)], [common({ ...quota, automatic: false })]),
    ).toContain('is not automatic in the common row')
  })

  it('tells a payout whose failure is not "unknown, query first", or that repeats the same request', () => {
    const path = 'v2/mmpaymkttransfers/promotion/transfers'
    const failure = fact({
      code: 'SYSTEMERROR',
      status: 200,
      retry: 'query-first',
      outcome: 'unknown',
    })
    expect(problemsOf(path, [failure])).toBe('')
    expect(problemsOf(path, [])).toContain('though money goes out')
    expect(problemsOf(path, [{ ...failure, retry: 'same-request' }])).toContain(
      'though money goes out',
    )
    expect(problemsOf(path, [{ ...failure, outcome: 'refused' }])).toContain(
      'though money goes out',
    )
    expect(
      problemsOf(path, [
        failure,
        fact({ code: 'X', status: 200, retry: 'same-request', outcome: 'unknown' }),
      ]),
    ).toContain('X: the same request')
    expect(
      checkErrors({ common: [], operations: [], numbers: [], authorization: [] }, [
        operation(path),
      ]).join(),
    ).toContain('it moves money')
  })

  it('knows payouts from their queries', () => {
    expect(isPayout({ method: 'POST', path: 'v2/mmpaysptrans/pay_bank' })).toBe(true)
    for (const name of [
      'mmpaysptrans/query_bank',
      'mmpaymkttransfers/gethbinfo',
      'mmpaymkttransfers/promotion/querywwsptrans2pocket',
      'pay/x',
    ])
      expect(isPayout({ method: 'POST', path: `v2/${name}` })).toBe(false)
  })

  it('tells a refund whose 429 is not "unknown, query first"', () => {
    const path = 'v3/refund/domestic/refunds'
    const busy = fact({
      code: 'FREQUENCY_LIMITED',
      status: 429,
      retry: 'query-first',
      outcome: 'unknown',
    })
    expect(problemsOf(path, [busy])).toBe('')
    expect(problemsOf(path, [])).toContain('no row for 429')
    expect(problemsOf(path, [{ ...busy, retry: 'same-number-later' }])).toContain('so query first')
    expect(problemsOf(path, [{ ...busy, outcome: 'not-processed' }])).toContain('so query first')
  })
})
