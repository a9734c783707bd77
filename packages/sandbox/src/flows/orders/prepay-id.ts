import { toCompactTime } from '../../clock.js'
import type { FlowContext } from '../flow.js'

/** Makes a `prepay_id` as WeChat Pay does: the time in China, and a random end. */
export function newPrepayId({ random, clock }: FlowContext): string {
  return `wx${toCompactTime(clock.now())}${random.text(20).toLowerCase()}`
}
