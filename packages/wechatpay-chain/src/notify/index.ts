/// <reference types="node" preserve="true" />
export { Acknowledgement, acknowledge } from './acknowledge.js'
export type { NotifyAnswer, Outcome } from './acknowledgements.js'
export {
  type FastifyNotifyInstance,
  type FastifyNotifyOptions,
  type FastifyNotifyReply,
  type FastifyNotifyRequest,
  fastifyNotify,
} from './adapters/fastify.js'
export { fetchNotify } from './adapters/fetch.js'
export { type KoaContext, koaNotify } from './adapters/koa.js'
export { nestNotify } from './adapters/nest.js'
export { expressNotify, type NodeNotifyHandler } from './adapters/node.js'
export type { NodeRequest } from './adapters/node-body.js'
export { AmbiguousNotificationError } from './ambiguous-notification.js'
export {
  createNotifyHandler,
  type EventHandler,
  type NotifyClient,
  type NotifyDelivery,
  type NotifyHandler,
  type NotifyHandlerOptions,
} from './handler.js'
export { MemoryReplayStore, type MemoryReplayStoreOptions } from './memory-store.js'
export { type RedisClient, RedisReplayStore, type RedisReplayStoreOptions } from './redis-store.js'
export type { NotifyRefusal } from './refusals.js'
export type { Claim, ReplayStore } from './replay-store.js'
export type * from './types.js'
export type { TellsRefusals } from './with-refusals.js'
