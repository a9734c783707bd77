import diagnosticsChannel from 'node:diagnostics_channel'
import { message } from '../messages/message.js'
import { quietly } from './quietly.js'

/** One attempt of a request, before it is sent. */
export interface AttemptEvent {
  mchid: string
  method: string
  template: string
  host: string
  /** Counts from 1. */
  attempt: number
}

/** How an attempt ended. */
export interface AnswerEvent extends AttemptEvent {
  /** Milliseconds. */
  duration: number
  status?: number
  requestId?: string
  /** Code of the error, when there was one. */
  code?: string
}

/** The set of WeChat Pay's keys has changed. */
export interface RotationEvent {
  mchid: string
  serials: readonly string[]
}

/** A notification arrived. */
export interface NotificationEvent {
  mchid: string
  /** Whether it was verified; WeChat Pay's signature probes are `probe`. */
  outcome: 'verified' | 'refused' | 'probe'
  eventType?: string
  code?: string
}

/**
 * Names of the `node:diagnostics_channel` channels. Their messages contain no body, no key and no
 * `Authorization`.
 */
export const CHANNELS = {
  attempt: 'wechatpay-chain:attempt',
  answer: 'wechatpay-chain:answer',
  rotation: 'wechatpay-chain:rotation',
  notification: 'wechatpay-chain:notification',
} as const

interface Events {
  attempt: AttemptEvent
  answer: AnswerEvent
  rotation: RotationEvent
  notification: NotificationEvent
}

/** A logger in pino's shape. */
export interface Logger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/**
 * Publishes events to the channels and to the logger; without listeners it costs next to nothing.
 * Nothing that a listener does affects the SDK: an error of the logger becomes a warning of the
 * process, one of a subscriber is thrown by Node itself, later, as an uncaught exception.
 */
export class Diagnostics {
  readonly #logger: Logger | undefined

  constructor(logger?: Logger) {
    this.#logger = logger
  }

  /** Returns whether there is a listener, so that facts need to be collected. */
  listens(name: keyof Events): boolean {
    return this.#logger !== undefined || diagnosticsChannel.hasSubscribers(CHANNELS[name])
  }

  publish<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    const channel = diagnosticsChannel.channel(CHANNELS[name])
    if (channel.hasSubscribers)
      quietly(() => channel.publish(event), String(message('warning.subscriber')))
    const logger = this.#logger
    if (logger !== undefined)
      quietly(
        () => logger[levelOf(event)](event, `wechatpay ${name}`),
        String(message('warning.logger')),
      )
  }

  warn(said: string): void {
    const logger = this.#logger
    if (logger !== undefined)
      quietly(() => logger.warn({}, said), String(message('warning.logger')))
  }
}

function levelOf(event: Events[keyof Events]): keyof Logger {
  if ('outcome' in event) return event.outcome === 'refused' ? 'warn' : 'info'
  return 'code' in event && event.code !== undefined ? 'warn' : 'debug'
}
