import { expect } from 'vitest'
import { checkCall } from '../src/checks/check-call.js'
import { createGateway } from '../src/create-gateway.js'
import { signContract } from '../src/flows/contracts/contract-ledger.js'
import type { Call } from '../src/flows/flow.js'
import type { SandboxKeys } from '../src/identity/keys.js'
import { balanceOf, listBalances, listMovements } from '../src/ledger/ledger.js'
import { createDestinations } from '../src/notify/destination.js'
import { Failure } from '../src/protocol/failure.js'
import { createMemoryStore } from '../src/store/memory.js'
import { createUser, type SandboxUser } from '../src/user/user.js'

/** The fields of an answer, as far as the test looks into them. */
export interface Data {
  [name: string]: unknown
  amount: { total: number; refund: number }
  sub_orders: { mchid: string; sub_mchid: string; out_trade_no: string }[]
  receivers: { result: string; amount: number }[]
}

/** What an operation answered: its fields, or the code of its refusal. */
export type Answer = { ok: true; data: Data } | { ok: false; code: string }

/** One sandbox without a network, whose operations are the real handlers. */
export interface World {
  mchid: string
  user: SandboxUser
  get(path: string): Answer
  post(path: string, body: object): Answer
  v2(path: string, fields: Record<string, string>): Answer
  /** Runs what a person does; false when it is refused. */
  person(act: () => unknown): boolean
  /** Sets the clock to 2030 and signs a contract. */
  start(contract: string): void
  advance(milliseconds: number): void
  /** Throws when money was made or lost, or an account that has a limit is below zero. */
  checkBalances(): void
  balance(account: string): number
  /** Net change of accounts that match, by movements of one order. */
  flowOf(order: string, account: RegExp): number
  /** Warnings of jobs that failed. */
  warnings: string[]
}

/** Makes a world; the seed makes its identifiers the same each time. */
export function createWorld(keys: SandboxKeys, seed: string): World {
  const warnings: string[] = []
  const store = createMemoryStore()
  const { context, services } = createGateway({
    ...{ keys, store, seed, settleDelay: 30_000, checkSealedFields: false },
    destinations: createDestinations(),
    url: () => 'http://127.0.0.1',
    warn: (text) => warnings.push(text),
  })
  context.scheduler.start()
  const call = (method: string, target: string, body: object, dialect: 'v2' | 'v3'): Answer => {
    const [path = '', search = ''] = target.split('?')
    const service = services.find(method, path)
    if (!service) throw new Error(`no such operation: ${method} ${path}`)
    const request = { method, path, query: search, dialect, headers: [] }
    const given = {
      ...{ request, template: service.operation.path, variables: service.variables, body },
      ...{ query: Object.fromEntries(new URLSearchParams(search)), files: [], context },
    } as unknown as Call
    try {
      checkCall(service.operation, given)
      const response = store.transaction(() => service.handler(given))
      if (response.generated) throw new Error(`has no flow: ${method} ${path}`)
      const data = (response.fields ?? readJson(response.body)) as Data
      if (data['result_code'] === 'FAIL') return { ok: false, code: String(data['err_code']) }
      return response.code === undefined ? { ok: true, data } : { ok: false, code: response.code }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      expect(error.status, `${method} ${target} ${error.message}`).toBeLessThan(500)
      return { ok: false, code: error.code }
    }
  }
  return {
    mchid: context.mchid,
    user: createUser(context),
    get: (path) => call('GET', path, {}, 'v3'),
    post: (path, body) => call('POST', path, body, 'v3'),
    v2: (path, fields) =>
      call('POST', path, { appid: 'wx1', mch_id: context.mchid, ...SIGNED, ...fields }, 'v2'),
    person(act) {
      try {
        act()
        return true
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        return false
      }
    },
    start(contract) {
      context.clock.set('2030-01-01T08:00:00+08:00')
      signContract(context, { contract_id: contract })
    },
    advance: (milliseconds) => context.clock.advance(milliseconds),
    checkBalances() {
      let sum = 0
      for (const { account, amount } of listBalances(context)) {
        sum += amount
        if (amount < 0 && !/^(payer|bank)\/|^outside$/.test(account))
          throw new Error(`${account} is below zero: ${amount}`)
      }
      if (sum !== 0) throw new Error(`the sum of all balances is ${sum}`)
    },
    balance: (account) => balanceOf(context, account as `basic/${string}`),
    flowOf(order, account) {
      let net = 0
      for (const movement of listMovements(context)) {
        if (movement.order !== order) continue
        if (account.test(movement.to)) net += movement.amount
        if (account.test(movement.from)) net -= movement.amount
      }
      return net
    },
    warnings,
  }
}

const SIGNED = { nonce_str: 'n', sign: 's', sign_type: 'HMAC-SHA256' }

function readJson(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>
  } catch {
    return {}
  }
}
