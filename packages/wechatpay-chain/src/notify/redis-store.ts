import { randomUUID } from 'node:crypto'
import { ConfigurationError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { DEFAULTS } from '../values/defaults.js'
import { ownOptions } from '../values/own-options.js'
import type { Claim, ReplayStore } from './replay-store.js'

/**
 * A connected client of Redis: node-redis (`sendCommand`), ioredis (`call`), or a function that
 * sends one command.
 */
export type RedisClient =
  | { sendCommand(args: string[]): Promise<unknown> }
  | { call(command: string, ...args: string[]): Promise<unknown> }
  | ((args: string[]) => Promise<unknown>)

/** How a store in Redis names its keys and how long it keeps them. */
export interface RedisReplayStoreOptions {
  /** Prefix of each key; defaults to `wechatpay:notify:`. */
  prefix?: string
  /**
   * Milliseconds that handled notifications are remembered; defaults to 48 h. Those of APIv2 are
   * remembered for at least 30 days.
   */
  remember?: number
}

const DONE = 'done'

// Redis decides who owns a claim, by the token of the run that made it. Each script touches one
// key, so it works on a cluster too, and Redis runs it atomically: two machines cannot win one
// claim.
const CLAIM = `local held = redis.call('GET', KEYS[1])
if held == '${DONE}' then return 'done' end
if held then return 'busy' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 'claimed'`
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/**
 * Remembers notifications in Redis, for any number of machines. The claims of a machine that dies
 * expire, so its notifications can be handled again. Use a Redis that does not evict
 * (`maxmemory-policy noeviction`).
 */
export class RedisReplayStore implements ReplayStore {
  readonly #send: (args: string[]) => Promise<unknown>
  readonly #prefix: string
  readonly #remember: number
  /** For callers that pass no token. */
  readonly #token = randomUUID()

  /** @throws ConfigurationError for an unsupported client */
  constructor(client: RedisClient, options: RedisReplayStoreOptions = {}) {
    const { prefix = 'wechatpay:notify:', remember = DEFAULTS.notification.remember } = ownOptions(
      options,
      ['prefix', 'remember'],
    )
    this.#send = senderOf(client)
    this.#prefix = prefix
    this.#remember = remember
  }

  async claim(id: string, ttl: number, token: string = this.#token): Promise<Claim> {
    const claim = String(await this.#eval(CLAIM, id, [token, String(ttl)]))
    return claim === 'claimed' || claim === DONE ? claim : 'busy'
  }

  async renew(id: string, ttl: number, token: string = this.#token): Promise<void> {
    await this.#eval(RENEW, id, [token, String(ttl)])
  }

  async done(id: string, remember = 0): Promise<void> {
    // Whoever holds the claim by now: what was handled is handled.
    await this.#send([
      'SET',
      this.#prefix + id,
      DONE,
      'PX',
      String(Math.max(remember, this.#remember)),
    ])
  }

  async release(id: string, token: string = this.#token): Promise<void> {
    await this.#eval(RELEASE, id, [token])
  }

  #eval(script: string, id: string, args: readonly string[]): Promise<unknown> {
    return this.#send(['EVAL', script, '1', this.#prefix + id, ...args])
  }
}

function senderOf(client: RedisClient): (args: string[]) => Promise<unknown> {
  if (typeof client === 'function') return client
  // ioredis has a sendCommand too, which takes its own kind of object: check for `call` first.
  if ('call' in client && typeof client.call === 'function')
    return ([command = '', ...args]) => client.call(command, ...args)
  if ('sendCommand' in client && typeof client.sendCommand === 'function')
    return (args) => client.sendCommand(args)
  throw new ConfigurationError(message('notification.redis-client'))
}
