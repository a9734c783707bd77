import type { AxiosInstance, AxiosResponse } from 'axios'
import { HandlerStack, type StackMiddleware } from '../chain/handler-stack.js'
import { Attempt } from '../outcome/attempt.js'
import type { Protocol } from '../request/request.js'

/** Returns the stack of a protocol. */
export type Stacks = (protocol: Protocol) => HandlerStack

/**
 * Keeps the stacks of an instance. The interceptors that run one are added when it is first asked
 * for, by `getConfig` or by the option `handler` of a request.
 */
export function keepStacks(instance: AxiosInstance): Stacks {
  const known = new Map<Protocol, HandlerStack>()
  return (protocol) => {
    const stack = known.get(protocol) ?? createStack(instance, protocol)
    known.set(protocol, stack)
    return stack
  }
}

/**
 * Creates a stack and the interceptors that run it: itself, or the one that a request was given as
 * `handler`.
 */
function createStack(instance: AxiosInstance, protocol: Protocol): HandlerStack {
  const own = new HandlerStack()
  const membersFor = (config: unknown): readonly StackMiddleware[] => {
    if (typeof config !== 'object' || config === null) return []
    const request = Attempt.of(config)?.request
    const { url } = config as { url?: string }
    const isV2 = request === undefined ? /^\/?v2\//i.test(url ?? '') : request.protocol === 'v2'
    return isV2 === (protocol === 'v2') ? (request?.handler ?? own).middlewares : []
  }
  instance.interceptors.request.use(async (given) => {
    let config = given
    for (const member of membersFor(config)) config = (await member.request?.(config)) ?? config
    return config
  })
  const back = async (settled: Settled, config: unknown): Promise<AxiosResponse> => {
    let now = settled
    for (const member of [...membersFor(config)].reverse()) now = await passThrough(member, now)
    if ('error' in now) throw now.error
    return now.response
  }
  instance.interceptors.response.use(
    (response) => back({ response }, response.config),
    (error: unknown) => back({ error }, (error as { config?: unknown } | null | undefined)?.config),
  )
  return own
}

type Settled = { response: AxiosResponse } | { error: unknown }

async function passThrough(member: StackMiddleware, settled: Settled): Promise<Settled> {
  try {
    if ('response' in settled) {
      const { response } = settled
      return { response: (await member.response?.(response)) ?? response }
    }
    if (member.error === undefined) return settled
    return { response: (await member.error(settled.error)) as AxiosResponse }
  } catch (error) {
    return { error }
  }
}
