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

/** How a store in Redis names and keeps its keys. */
export interface RedisReplayStoreOptions {
  /** What each key begins with; `wechatpay:notify:` unless given. */
  prefix?: string
  /**
   * Milliseconds that handled notifications are remembered; 48 h unless given, and those of APIv2
   * for 30 days at least.
   */
  remember?: number
}

const DONE = 'done'

// Whose a claim is, is decided in Redis, by the token of the run that made it. Each script touches
// one key, so a cluster takes it too, and Redis runs it whole: no two machines can win one claim.
const CLAIM = `local held = redis.call('GET', KEYS[1])
if held == '${DONE}' then return 'done' end
if held then return 'busy' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 'claimed'`
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/**
 * Remembers notifications in Redis, for any number of machines. The claims of a machine that dies
 * end by themselves, so its notifications come again. Use a Redis that does not evict
 * (`maxmemory-policy noeviction`).
 */
export class RedisReplayStore implements ReplayStore {
  readonly #send: (args: string[]) => Promise<unknown>
  readonly #prefix: string
  readonly #remember: number
  /** For callers that name no token. */
  readonly #token = randomUUID()

  /** @throws ConfigurationError when the client is none that is known */
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
  // ioredis has a sendCommand too, which takes an object of its own: ask for `call` first.
  if ('call' in client && typeof client.call === 'function')
    return ([command = '', ...args]) => client.call(command, ...args)
  if ('sendCommand' in client && typeof client.sendCommand === 'function')
    return (args) => client.sendCommand(args)
  throw new ConfigurationError(message('notification.redis-client'))
}
