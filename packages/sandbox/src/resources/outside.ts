import type { OutsideMove } from '@wechatpay-chain/catalog'
import type { FlowContext } from '../flows/flow.js'
import { makeGranted } from './descendants.js'
import { findResource } from './model.js'
import { settleMoney } from './money.js'
import { notifyOf } from './notify.js'
import { resourceById, type StoredResource, saveResource } from './stored-resource.js'

/** Kind of the job that moves a resource on by itself. */
export const MOVE_RESOURCE = 'move-resource'

/** A person or a reviewer decides these, or a long time must pass: never by themselves. */
const WAITS =
  /user|merchant|employee|sponsor|contact|brand|payer|review|platform|customs|check|verified|time|hours|day ends|budget|delivery|settlement/
/** What may go wrong goes well, unless somebody asks for it. */
const FAILS = /fail|reject|refuse|return|drop|gone|closed|refund succeeds/

/** Returns the move that a resource makes by itself from its state, if it makes one. */
export function ownMove({ kind, state }: StoredResource): OutsideMove | undefined {
  return movesFrom(kind, state).find(({ by }) => !WAITS.test(by) && !FAILS.test(by))
}

/** Returns the moves from a state that no operation makes. */
export function movesFrom(kind: string, state: string | undefined): OutsideMove[] {
  return (findResource(kind)?.outside ?? []).filter(
    ({ from }) =>
      (state !== undefined && from.includes(state)) ||
      (state === undefined && from.some((word) => word.startsWith('('))),
  )
}

/** Plans the move that a resource makes by itself. */
export function planOwnMove(context: FlowContext, stored: StoredResource): void {
  if (!ownMove(stored)) return
  const { clock, scheduler, settleDelay } = context
  scheduler.schedule(MOVE_RESOURCE, clock.now() + settleDelay, {
    kind: stored.kind,
    id: stored.id,
    state: stored.state,
  })
}

/** Runs a planned move, unless something else moved the resource meanwhile. */
export function runOwnMove(data: Record<string, unknown>, context: FlowContext): void {
  const stored = resourceById(context, String(data['kind']), String(data['id']))
  if (!stored || stored.deleted || stored.state !== data['state']) return
  const move = ownMove(stored)
  if (move) makeMove(context, stored, move)
}

/** Moves a resource on: its state, the notification that follows, and what comes next by itself. */
export function makeMove(
  context: FlowContext,
  stored: StoredResource,
  { to, event }: OutsideMove,
): StoredResource {
  const moved = saveResource(context, settleMoney(context, { ...stored, state: to }))
  if (event) notifyOf(context, moved, event)
  makeGranted(context, moved)
  planOwnMove(context, moved)
  return moved
}
