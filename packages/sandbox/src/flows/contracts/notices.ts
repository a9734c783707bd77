import { toDate } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { daysAfter } from './schedules.js'

/** A notice to the payer: what will be deducted at most, and on which days. */
export interface Notice {
  /** Most that may be deducted, in fen. */
  most: number
  /** First and last day on which it may be deducted: `2024-05-03`. */
  from: string
  until: string
  /** The deduction that it told of has succeeded. */
  used?: true
}

const USUAL_DAYS = 7

/**
 * Makes a notice: the payer has the rest of the day and the next one to end the contract, then it
 * may be deducted on so many days, seven unless the notice says fewer.
 */
export function noticeOf({
  most,
  days,
  now,
}: {
  most: number
  days?: number
  now: number
}): Notice {
  const from = daysAfter(toDate(now), 2)
  return { most, from, until: daysAfter(from, (days ?? USUAL_DAYS) - 1) }
}

/**
 * Checks a deduction against the notice that the payer got.
 *
 * @throws Failure `INVALID_REQUEST` before its first or after its last day, for more than it told
 * of, and when it was used.
 */
export function requireNotified(
  notice: Notice,
  { total, at }: { total: number; at: number },
): void {
  const day = toDate(at)
  if (notice.used) throw refused('本扣费周期已扣费成功，请重新发送预扣费通知')
  if (day < notice.from) throw refused('当前处于扣费等待期，不能扣费')
  if (day > notice.until) throw refused('可扣费期已结束，请重新发送预扣费通知')
  if (total > notice.most) throw refused('扣费金额不能高于预计扣费金额')
}

function refused(text: string): Failure {
  return new Failure(400, 'INVALID_REQUEST', text)
}
