/**
 * Defaults for options that neither the configuration nor a call sets. Each default of
 * `createClient`, of a verb's options and of `$download` is defined here and nowhere else.
 */
export const DEFAULTS = {
  /** Host of WeChat Pay. */
  baseURL: 'https://api.mch.weixin.qq.com/',
  /** The backup host that failover tries. */
  backupURL: 'https://api2.mch.weixin.qq.com/',
  /** Milliseconds for a whole exchange. */
  timeout: 30_000,
  /** Milliseconds for establishing the connection; 0 for no separate limit. */
  connectTimeout: 0,
  /** Largest response that is kept in memory, in bytes. */
  maxContentLength: 32 * 1024 * 1024,
  /** Minimum rate in bytes per second of a streamed file, averaged over 30 s. */
  minimumRate: 16_000,
  /** Largest streamed file in bytes, after decompression. */
  maximumSize: 4 * 1024 ** 3,
  /** Language of errors. */
  language: 'en',
  retry: {
    /** Total number of attempts, including the first. */
    attempts: 3,
    /** Longest pause before the second attempt, in milliseconds. */
    baseDelay: 200,
    /** Longest pause before any attempt, in milliseconds. */
    maxDelay: 5_000,
    /** Milliseconds for all attempts and pauses together. */
    deadline: 60_000,
  },
  /** Permissions of a new file of a `sink`: it may contain payers and amounts. */
  sinkMode: 0o600,
  notification: {
    /** Milliseconds after which an adapter responds that handling has not ended. */
    timeout: 4_000,
    /** Milliseconds for which a claimed notification belongs to one handler. */
    lease: 60_000,
    /**
     * Milliseconds for which a handled notification is remembered: twice the span of WeChat Pay's
     * 15 redeliveries.
     */
    remember: 48 * 3_600_000,
    /** The same for APIv2, whose notifications carry no time and stay valid for ever. */
    rememberV2: 30 * 86_400_000,
    /** Most notifications that the store in memory remembers. */
    limit: 10_000,
  },
} as const
