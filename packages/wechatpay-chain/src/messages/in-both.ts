import { type Part, written } from './message.js'

/** Writes a part of a message in both languages, as the explainer takes it. */
export function inBoth(part: Part): { en: string; zh: string } {
  return { en: written(part, 'en'), zh: written(part, 'zh') }
}
