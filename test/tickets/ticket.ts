import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, ClientConfig } from 'wechatpay-chain'
import { clientOf, type Gateway } from '../../packages/wechatpay-chain/test/gateway.js'

/** What a ticket is about; the report counts by it. */
export type Subject =
  | 'answers'
  | 'apiv2'
  | 'bills'
  | 'calls'
  | 'certificates'
  | 'configuration'
  | 'keys'
  | 'network'
  | 'notifications'
  | 'orders'
  | 'parameters'
  | 'parties'
  | 'pay signs'
  | 'sealed fields'
  | 'transfers'

/** What a ticket may use, in one of the two languages. */
export interface Stage {
  readonly language: 'en' | 'zh'
  /** In WeChat Pay's place: `gateway.answer` says what it answers. */
  readonly gateway: Gateway
  /** A client of the gateway, in the language of the stage; warnings are collected. */
  client(config?: Partial<ClientConfig>): Client
  /** Warnings so far, those of the process included. */
  readonly warnings: string[]
  /** A directory of the ticket's own. */
  readonly directory: string
}

/** A problem as somebody reports it, and what must answer it. */
export interface Ticket {
  readonly subject: Subject
  /** The report, in the words of whoever has the problem. */
  readonly report: string
  /** Does what they did. What it throws, returns as an error or warns of is what they see. */
  run(stage: Stage): unknown
  /** What they must read: the cause and the cure. */
  readonly en: readonly RegExp[]
  readonly zh: readonly RegExp[]
  /** What must not be there: a secret, or advice that leads to the wrong place. */
  readonly never?: readonly RegExp[]
}

/** All that somebody reads of a value that was thrown or returned. */
function textOf(seen: unknown): string {
  if (!(seen instanceof Error)) return ''
  const { message, hint, findings } = seen as Error & {
    hint?: string
    findings?: readonly { cause: string; cure: string }[]
  }
  const found = (findings ?? []).map(({ cause, cure }) => `${cause} ${cure}`)
  return [message, hint ?? '', ...found].join('\n')
}

/** Plays a ticket through; returns what its reporter reads. */
export async function play(
  ticket: Ticket,
  { gateway, language }: Pick<Stage, 'gateway' | 'language'>,
): Promise<string> {
  gateway.reset()
  const warnings: string[] = []
  const keep = (warning: string | Error) => void warnings.push(String(warning))
  const { emitWarning } = process
  process.emitWarning = keep as typeof process.emitWarning
  let seen: unknown
  try {
    seen = await ticket.run({
      language,
      gateway,
      warnings,
      directory: mkdtempSync(join(tmpdir(), 'ticket-')),
      client: (config = {}) => clientOf(gateway, { language, retry: false, warn: keep, ...config }),
    })
  } catch (error) {
    seen = error
  } finally {
    process.emitWarning = emitWarning
  }
  return [textOf(seen), ...warnings].filter((text) => text !== '').join('\n')
}
