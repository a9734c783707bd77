import type { Words } from '../words.js'

/** A text in English and in Chinese. */
export type InBoth = readonly [en: string, zh: string]

const words = (severity: Words['severity'], message: InBoth, help: InBoth): Words => ({
  severity,
  message: { en: message[0], zh: message[1] },
  help: { en: help[0], zh: help[1] },
})

/** Words of what asks for a look: what is there, and what to do. */
export const warning = (message: InBoth, help: InBoth) => words('warning', message, help)

/** Words of what is good to know. */
export const info = (message: InBoth, help: InBoth) => words('info', message, help)
