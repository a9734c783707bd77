import type { Sandbox } from '@wechatpay-chain/sandbox'

/** A program as a PHP shop has it, ported line by line, and what it must have done in the end. */
export interface Port {
  /** What the shop does with it, and in which framework it was written. */
  readonly name: string
  /** Runs it against a sandbox of its own; throws where the result is not what PHP's would be. */
  run(sandbox: Sandbox): Promise<void>
}
