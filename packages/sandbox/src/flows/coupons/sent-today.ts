import { toDate } from '../../clock.js'
import type { FlowContext } from '../flow.js'

/** How many coupons of a stock were sent on the latest day that any was. */
export interface SentOnDay {
  /** China's date: `2024-05-01`. */
  date: string
  count: number
}

/** Returns how many were sent today. */
export function sentToday({ clock }: FlowContext, latest: SentOnDay | undefined): number {
  return latest?.date === toDate(clock.now()) ? latest.count : 0
}

/** Counts one more. */
export function countToday(context: FlowContext, latest: SentOnDay | undefined): SentOnDay {
  return { date: toDate(context.clock.now()), count: sentToday(context, latest) + 1 }
}
