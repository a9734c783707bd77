import { answersItself } from './answers-itself.js'
import { asksForLogin } from './asks-for-login.js'
import { changesRequest } from './changes-request.js'
import { plainToTls } from './plain-to-tls.js'
import { tooLarge } from './too-large.js'

/** What stands between this machine and WeChat Pay. */
export const PROXY = [plainToTls, tooLarge, asksForLogin, changesRequest, answersItself] as const
