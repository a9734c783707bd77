import { toDate } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import type { Contract } from './contract-ledger.js'

/** Words for how far an agreed deduction is. */
export type ScheduleState = 'NO_SCHEDULED' | 'SCHEDULED' | 'PAID' | 'EXPIRED'

/** A deduction that payer and merchant agreed on when the contract was signed. */
export interface Schedule {
  /** Number of an insurance's period (`policy_period_id`); a scheduled contract has one alone. */
  period?: number
  /** Day of the deduction in China: `2024-05-01`. */
  date: string
  /** In fen. */
  amount: number
  currency: string
  description?: string
  state: ScheduleState
  /** Days of the window in which it may be deducted, once it is scheduled. */
  start?: string
  end?: string
  /** Day on which it was deducted. */
  paidOn?: string
}

const DAY = 86_400_000
const CHINA_OFFSET = 8 * 3_600_000

/** Days after the agreed one on which an insurance's period may still be scheduled, and deducted. */
const INSURANCE_LATEST = { schedule: 28, deduct: 29 } as const

/** Returns a day that lies so many days after another. */
export function daysAfter(date: string, days: number): string {
  return toDate(startOf(date) + days * DAY)
}

/** Returns the first moment of a day in China, in milliseconds. */
export function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00+08:00`)
}

/**
 * Returns when a contract ends by itself because its deduction did not succeed: at eight o'clock of
 * the day after the agreed one. An insurance goes on.
 */
export function endSchedulesAt({ family, schedules }: Contract): number | undefined {
  const [first] = schedules
  return first && family === 'papay' ? startOf(daysAfter(first.date, 1)) + 8 * 3_600_000 : undefined
}

/** Returns a schedule as it is now: what was not deducted in time has expired. */
export function scheduleNow(contract: Contract, schedule: Schedule, now: number): Schedule {
  if (schedule.state === 'PAID' || schedule.state === 'EXPIRED') return schedule
  return now < deadlineOf(contract, schedule) ? schedule : { ...schedule, state: 'EXPIRED' }
}

/**
 * Schedules an agreed deduction, with the amount that was agreed on: on the day before it from 8:00
 * to 19:30, an insurance's also later. An insurance's earlier one that was not deducted lapses.
 *
 * @returns the contract as it is to be kept
 * @throws Failure `INVALID_REQUEST`.
 */
export function scheduleDeduction(
  contract: Contract,
  { schedule, total, now }: { schedule: Schedule; total: number; now: number },
): Contract {
  const { state } = scheduleNow(contract, schedule, now)
  if (state !== 'NO_SCHEDULED') throw refused(`扣费预约状态为 ${state}，不能预约`)
  if (total !== schedule.amount) throw refused('预约金额须等于签约时的预计扣费金额')
  const today = toDate(now)
  const latest = contract.family === 'insurance' ? INSURANCE_LATEST.schedule : -1
  const isDay = today >= daysAfter(schedule.date, -1) && today <= daysAfter(schedule.date, latest)
  if (!isDay) throw refused('当前不在可预约日')
  if (!isBetween(now, 8, 19.5)) throw refused('当前不在可预约时间段8:00至19:30')
  const start = daysAfter(today, 1)
  const end =
    contract.family === 'insurance' ? daysAfter(schedule.date, INSURANCE_LATEST.deduct) : start
  return {
    ...contract,
    schedules: contract.schedules.map((other) => {
      if (other === schedule) return { ...other, state: 'SCHEDULED', start, end }
      return other.state === 'SCHEDULED' ? { ...other, state: 'EXPIRED' } : other
    }),
  }
}

/**
 * Checks that an agreed deduction is scheduled, and may be deducted at a time with an amount.
 *
 * @throws Failure `INVALID_REQUEST`.
 */
export function requireScheduled(
  contract: Contract,
  schedule: Schedule,
  { total, at }: { total: number; at: number },
): void {
  const { state } = scheduleNow(contract, schedule, at)
  if (state !== 'SCHEDULED') throw refused(`扣费预约状态为 ${state}，不能扣费`)
  const day = toDate(at)
  if (day < schedule.start! || day > schedule.end!) throw refused('当前不在可扣费期')
  if (contract.family === 'insurance' && !isBetween(at, 8, 20))
    throw refused('当前不在可扣费时间段8:00至20:00')
  if (total !== schedule.amount) throw refused('扣费金额须等于预约的扣费金额')
}

/** Returns whether a time lies between two hours of a day in China, the later one excluded. */
function isBetween(time: number, from: number, to: number): boolean {
  const hours = ((time + CHINA_OFFSET) % DAY) / 3_600_000
  return hours >= from && hours < to
}

function deadlineOf({ family }: Contract, { date }: Schedule): number {
  return family === 'insurance'
    ? startOf(daysAfter(date, INSURANCE_LATEST.deduct)) + 20 * 3_600_000
    : startOf(daysAfter(date, 1))
}

function refused(text: string): Failure {
  return new Failure(400, 'INVALID_REQUEST', text)
}
