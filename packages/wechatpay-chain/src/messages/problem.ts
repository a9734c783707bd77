import {
  type Finding as Explained,
  finding,
  type KindCode,
  type PartsOf,
} from '@wechatpay-chain/explain'
import type { Problem } from './finding.js'
import { Message } from './message.js'

/** Takes over what the explainer has found. */
export function problemOf({ code, certainty, cause, cure }: Explained): Problem {
  return { code, certainty, cause: new Message(cause), cure: new Message(cure) }
}

/** Names a kind of problem where it is noticed, with the parts of its words. */
export function problem<Code extends KindCode>(code: Code, ...parts: PartsOf<Code>): Problem {
  return problemOf(finding(code, ...parts))
}
