import { base64Body } from './base64-body.js'
import { emptyBody } from './empty-body.js'
import { headerList } from './header-list.js'
import { headerNames } from './header-names.js'
import { misreadBody } from './misread-body.js'

/** Notifications that were changed before they were verified. */
export const NOTIFICATIONS = [base64Body, misreadBody, emptyBody, headerNames, headerList] as const
