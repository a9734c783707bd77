export type { Dispute } from './checks/disputes.js'
export type { Clock } from './clock.js'
export { runSandbox } from './command-line/run.js'
export { createSandbox } from './create-sandbox.js'
export type { ActiveFault, Faults } from './faults/faults.js'
export {
  FAULT_KINDS,
  FAULTS,
  type FaultKind,
  type FaultSubject,
  type KindOn,
  optionsOf as faultOptionsOf,
} from './faults/kinds.js'
export type { FaultOptions, FaultRule, FaultRuleOf } from './faults/rule.js'
export { SCENARIOS as FAULT_SCENARIOS } from './faults/scenarios.js'
export type { Contract, ContractFacts } from './flows/contracts/contract-ledger.js'
export type { Order, TradeState, TradeType } from './flows/orders/order-ledger.js'
export type { Refund, RefundState } from './flows/refunds/refund-ledger.js'
export type { LogEntry, RequestLog } from './gateway/request-log.js'
export { createSandboxKeys, type PlatformKey, type SandboxKeys } from './identity/keys.js'
export { type Delivery, type DeliveryAttempt, REPEAT_SCHEDULE } from './notify/delivery.js'
export type { Hold } from './notify/destination.js'
export type { NotificationEvent } from './notify/notification.js'
export type { Notifier } from './notify/notifier.js'
export { Failure } from './protocol/failure.js'
export type { SignatureRecord } from './protocol/signature-record.js'
export type { Sandbox, SandboxConfig } from './sandbox.js'
export type { SandboxOptions } from './sandbox-options.js'
export type { SandboxUser } from './user/user.js'
