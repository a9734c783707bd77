import type { Node } from '../../parse/node.js'
import type { Emitter } from '../emitter.js'

export function byNotification(_node: Node, _e: Emitter): string | undefined {
  return undefined
}

export function byNotificationMethod(_node: Node, _e: Emitter): string | undefined {
  return undefined
}
