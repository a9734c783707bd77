import {
  type CommonError,
  type ErrorCatalog,
  type ErrorFact,
  isAutomatic,
  type OperationErrors,
  protocolOf,
} from '../errors.js'
import type { Operation } from '../model.js'

type Report = (problem: string) => void

const PAYOUTS = /^v2\/(?:mmpaymkttransfers|mmpaysptrans)\//
const QUERIES = /\/(?:query|get)/
const REFUNDS =
  /^(?:hk\/v3\/refunds|v3\/global\/refunds|v3\/refund\/domestic\/refunds|v3\/ecommerce\/refunds\/apply)$/

/**
 * Returns whether an operation sends money to a person by APIv2: transfers, red packets, vouchers, payments
 * to bank cards.
 */
export function isPayout({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && PAYOUTS.test(path) && !QUERIES.test(path)
}

/** Reports what no fact may say, whoever documents it. */
function checkFact(
  fact: ErrorFact,
  { protocol, method }: { protocol: 'v2' | 'v3'; method: string },
  report: Report,
): void {
  const { code, status, retry, outcome } = fact
  const say = (text: string) => report(`${code} ${status}: ${text}`)
  const isSane = protocol === 'v2' ? status === 200 : status === 202 || status >= 400
  if (!isSane) say(`is not a status of an error of API${protocol}`)
  if (fact.exists && outcome === 'not-processed')
    say('says that the number exists, and that nothing was processed')
  if (retry === 'same-request' && outcome === 'refused')
    say('is refused, and yet the same request is to be repeated')
  if (method === 'GET' && (outcome === 'unknown' || fact.exists)) say('claims an effect of a GET')
  if (status >= 500 && method !== 'GET' && outcome === 'not-processed')
    say('is a failure of the server, which proves nothing of the effect')
  if (fact.automatic === false && !isAutomatic({ retry, status }))
    say('is never repeated automatically anyway')
}

function checkTwice(facts: readonly ErrorFact[], report: Report): void {
  const seen = new Set<string>()
  for (const { code, status } of facts) {
    const key = `${code} ${status}`
    if (seen.has(key)) report(`${key}: stands twice`)
    seen.add(key)
  }
}

/** Reports where an operation claims more than the common rows of a code. */
function checkAgainstCommon(
  row: OperationErrors,
  common: readonly CommonError[],
  report: Report,
): void {
  const protocol = protocolOf(row.path)
  const shared = common.filter((fact) => fact.protocol === protocol)
  for (const { code, status, exists, automatic } of row.codes) {
    const fits = shared.filter((fact) => fact.code === code)
    if (row.method !== 'GET' && !exists && fits.length > 0 && fits.every((fact) => fact.exists))
      report(`${code} ${status}: exists in the common row, not here`)
    if (
      automatic === undefined &&
      fits.some((fact) => fact.status === status && fact.automatic === false)
    )
      report(`${code} ${status}: is not automatic in the common row`)
  }
}

/** Reports where money could be paid twice: APIv2 payouts, and refunds with the status 429. */
function checkMoney(row: OperationErrors, report: Report): void {
  if (isPayout(row)) {
    const failure = row.codes.find(({ code }) => code === 'SYSTEMERROR')
    if (failure?.retry !== 'query-first' || failure.outcome !== 'unknown')
      report('SYSTEMERROR is not "unknown, query first", though money goes out')
    for (const { code, retry } of row.codes)
      if (retry === 'same-request')
        report(`${code}: the same request is to be repeated, though money goes out`)
  }
  if (row.method === 'POST' && REFUNDS.test(row.path)) {
    const waits = row.codes.filter(({ status }) => status === 429)
    if (waits.length === 0) report('no row for 429, though a refund is being accepted then')
    for (const { code, retry, outcome } of waits)
      if (retry !== 'query-first' || outcome !== 'unknown')
        report(`${code} 429: a refund is being accepted then, so query first`)
  }
}

/**
 * Checks the error facts: operations exist, no fact stands twice or contradicts itself, nothing is
 * claimed that could pay twice.
 */
export function checkErrors(
  { common, operations }: ErrorCatalog,
  known: readonly Operation[],
): string[] {
  const problems: string[] = []
  const keys = new Set(known.map(({ method, path }) => `${method} ${path}`))
  const seen = new Set<string>()
  for (const protocol of ['v2', 'v3'] as const) {
    const report = (text: string) => problems.push(`errors, ${protocol}: ${text}`)
    const facts = common.filter((fact) => fact.protocol === protocol)
    checkTwice(facts, report)
    for (const fact of facts) checkFact(fact, { protocol, method: 'POST' }, report)
  }
  for (const row of operations) {
    const key = `${row.method} ${row.path}`
    const report = (text: string) => problems.push(`errors of ${key}: ${text}`)
    if (!keys.has(key)) report('no such operation')
    if (seen.has(key)) report('stands twice')
    seen.add(key)
    checkTwice(row.codes, report)
    for (const fact of row.codes)
      checkFact(fact, { protocol: protocolOf(row.path), method: row.method }, report)
    checkAgainstCommon(row, common, report)
    checkMoney(row, report)
  }
  for (const { method, path } of known)
    if (
      (isPayout({ method, path }) || (method === 'POST' && REFUNDS.test(path))) &&
      !seen.has(`${method} ${path}`)
    )
      problems.push(`errors of ${method} ${path}: none are known, though it moves money`)
  return problems
}
