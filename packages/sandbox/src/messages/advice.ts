import { type Finding, finding, type KindCode, type PartsOf } from '@wechatpay-chain/explain'
import type { Message } from './message.js'

/** What is wrong with a request and what to do about it, in the words that the SDK has too. */
export interface Advice extends Message {
  /** For the header `Sandbox-Finding`: the kind of problem, and the parts of its words. */
  readonly named: string
}

/** Advises in the words of a kind of problem. */
export function advice<Code extends KindCode>(code: Code, ...parts: PartsOf<Code>): Advice {
  const { cause, cure }: Finding = finding(code, ...parts)
  const values = new URLSearchParams()
  for (const [name, value] of Object.entries(parts[0] ?? {})) values.set(name, String(value))
  const query = values.toString()
  return {
    en: `${cause.en}: ${cure.en}`,
    zh: `${cause.zh}：${cure.zh}`,
    named: query === '' ? code : `${code}?${query}`,
  }
}
