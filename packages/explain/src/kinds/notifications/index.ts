import { base64Body } from './base64-body.js'
import { misreadBody } from './misread-body.js'

/** Notifications that were changed before they were verified. */
export const NOTIFICATIONS = [base64Body, misreadBody] as const
