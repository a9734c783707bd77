/**
 * What a client does where its configuration and the options of a call say nothing. Each default
 * of `createClient`, of a verb's options and of `$download` stands here and nowhere else.
 */
export const DEFAULTS = {
  /** Host of WeChat Pay. */
  baseURL: 'https://api.mch.weixin.qq.com/',
  /** The backup host that failover tries. */
  backupURL: 'https://api2.mch.weixin.qq.com/',
  /** Milliseconds for a whole exchange. */
  timeout: 30_000,
  /** Milliseconds for the connection alone; 0 for no limit of its own. */
  connectTimeout: 0,
  /** Bytes of the longest response that is kept in memory. */
  maxContentLength: 32 * 1024 * 1024,
  /** Bytes a second that a streamed file must bring, averaged over 30 s. */
  minimumRate: 16_000,
  /** Most bytes of a streamed file, after decompression. */
  maximumSize: 4 * 1024 ** 3,
  /** Language of hints in errors. */
  language: 'en',
  retry: {
    /** Attempts in all, the first included. */
    attempts: 3,
    /** Milliseconds of the longest pause before the second attempt. */
    baseDelay: 200,
    /** Milliseconds of the longest pause before any attempt. */
    maxDelay: 5_000,
    /** Milliseconds for all attempts and pauses together. */
    deadline: 60_000,
  },
  /** Permissions of a new file of a `sink`: it may hold payers and amounts. */
  sinkMode: 0o600,
  notification: {
    /** Milliseconds after which an adapter answers that handling has not ended. */
    timeout: 4_000,
    /** Milliseconds for which a claimed notification belongs to one handler. */
    lease: 60_000,
    /**
     * Milliseconds for which a handled notification is remembered: twice what WeChat Pay's 15
     * redeliveries take.
     */
    remember: 48 * 3_600_000,
    /** The same of APIv2, whose bytes have no time in them and verify for ever. */
    rememberV2: 30 * 86_400_000,
    /** Most notifications that the store in memory remembers. */
    limit: 10_000,
  },
} as const
