import { findOperation, listErrorFacts, type Operation } from '@wechatpay-chain/catalog'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import { ERROR_NUMBER, Failure } from '../protocol/failure.js'
import type { Dialect } from '../protocol/request.js'
import { nearestOf } from './nearest.js'
import { readTarget } from './operation.js'
import type { FaultRule } from './rule.js'

/** An error code with what WeChat Pay answers beside it. */
interface CodeFact {
  code: string
  status: number
  text: string
}

/**
 * Codes that the documents give an operation: its own, and those that any may return. Where they
 * list none for the operation, every code of its dialect.
 */
function documentedCodes({ method, path }: Operation): readonly CodeFact[] {
  const { own, common } = listErrorFacts(method, path)
  const everywhere = own.length === 0 ? common : common.filter((row) => row.everywhere)
  return [
    ...own.map(({ code, status, when_zh }) => ({ code, status, text: when_zh })),
    ...everywhere.map(({ code, status, meaning_zh }) => ({ code, status, text: meaning_zh })),
  ]
}

/**
 * Checks that the code of a rule is one of its operation; without an operation the request decides.
 *
 * @throws RangeError that names the near codes.
 */
export function checkCode({ operation, code, status, undocumented }: FaultRule): void {
  if (operation === undefined || code === undefined || undocumented) return
  const found = readTarget(operation).operation
  const codes = documentedCodes(found)
  const same = codes.filter((row) => row.code === code)
  if (same.length === 0) {
    const names = [...new Set(codes.map((row) => row.code))]
    const near = nearestOf(code, names)
    throw new MessageError(
      message('fault.code-undocumented', {
        code,
        operation: `${found.method} ${found.path}`,
        near: near.join(', '),
      }),
    )
  }
  if (status !== undefined && !same.some((row) => row.status === status))
    throw new MessageError(
      message('fault.code-other-status', {
        code,
        status,
        statuses: same.map((row) => row.status).join(', '),
      }),
    )
}

/** Returns the refusal that a `code` fault gives a request, as the documents have it. */
export function codeFailure(rule: FaultRule, method: string, path: string): Failure {
  const { code = '', status, message: text } = rule
  const found = findOperation(method, path)?.operation
  const rows = found ? documentedCodes(found) : []
  const known = found ? listErrorFacts(method, path).common : []
  const row =
    rows.find((one) => one.code === code && (status === undefined || one.status === status)) ??
    known
      .filter((one) => one.code === code && (status === undefined || one.status === status))
      .map((one) => ({ code, status: one.status, text: one.meaning_zh }))[0]
  return new Failure(status ?? row?.status ?? 400, code, text ?? row?.text ?? '业务错误')
}

const LIMITS = /^(?:RATE_?LIMIT|FREQ\w*LIMIT)/

/** Returns the refusal that a fault gives a request that comes too often. */
export function rateLimitFailure(
  { limit }: Pick<FaultRule, 'limit'>,
  { method, path, dialect }: { method: string; path: string; dialect: Dialect },
): Failure {
  // One that counts refuses as the operation documents; one that does not, as any may.
  const own = limit === undefined ? [] : listErrorFacts(method, path).own
  const documented = own.find(({ code }) => LIMITS.test(code))
  return new Failure(
    documented?.status ?? 429,
    documented?.code ?? (dialect === 'v2' ? 'FREQUENCY_LIMITED' : 'RATELIMIT_EXCEEDED'),
    documented?.when_zh ?? '请求频率过高，请稍后重试',
    { number: ERROR_NUMBER.rateLimited },
  )
}
