import type { NotifyRefusal } from './refusals.js'

/** What each handler and adapter tells beside what it does. */
export interface TellsRefusals {
  /** The last delivery that was not handled, and why; `undefined` if there was none. */
  readonly lastRefusal: NotifyRefusal | undefined
}

/** Lets an adapter tell what its handler tells. */
export function withRefusals<Adapter extends object>(
  adapter: Adapter,
  handle: TellsRefusals,
): Adapter & TellsRefusals {
  return Object.defineProperty(adapter, 'lastRefusal', {
    get: () => handle.lastRefusal,
    enumerable: true,
  }) as Adapter & TellsRefusals
}
