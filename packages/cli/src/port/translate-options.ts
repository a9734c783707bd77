import type { PortOptions } from '@wechatpay-chain/port'
import type { PortCommandOptions } from './options.js'

/** Returns what the translator is told of the command line. */
export function translateOptions({ free, timezone, keep }: PortCommandOptions): PortOptions {
  return {
    keep,
    ...(free === undefined ? {} : { free }),
    ...(timezone === undefined ? {} : { timezone }),
  }
}
