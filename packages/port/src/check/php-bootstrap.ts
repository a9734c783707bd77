/**
 * PHP that runs before each file. It puts the keys of the comparison in the place of those that the
 * code loads, and gives a client to the variables that nothing assigns. It finds its values in the
 * JSON file that the environment variable `WXPAY_CHECK` names.
 *
 * The project's own `Builder`, `Rsa` and `PemUtil` are loaded under other names, and classes that
 * hand on to them stand in their place; everything else of the SDK is as the project has it.
 */
export const PHP_BOOTSTRAP = String.raw`<?php

namespace WxpayCheck;

final class Check
{
    public static array $values;

    public static function start(): void
    {
        self::$values = json_decode(file_get_contents(getenv('WXPAY_CHECK')), true);
        if (is_file(self::$values['autoload'])) {
            require_once self::$values['autoload'];
        }
        if (class_exists('WeChatPay\\Formatter')) {
            $folder = dirname((new \ReflectionClass('WeChatPay\\Formatter'))->getFileName());
            spl_autoload_register(static fn (string $class) => self::load($class, $folder), true, true);
        }
        foreach (self::$values['variables'] as $name => $kind) {
            $GLOBALS[$name] = $kind === 'client' ? \WeChatPay\Builder::factory([]) : $kind['value'];
        }
    }

    public static function config(array $config): array
    {
        $own = self::$values;
        $text = static fn (string $name) => is_string($config[$name] ?? null) ? $config[$name] : '';
        $with = [
            'mchid' => ctype_digit($text('mchid')) ? $text('mchid') : $own['mchid'],
            'serial' => $own['serial'],
            'privateKey' => openssl_pkey_get_private($own['merchantKey']),
            'certs' => [$own['platformId'] => openssl_pkey_get_public($own['platformPublicKey'])],
            'secret' => $own['secret'],
            'merchant' => ['cert' => $own['certificateFile'], 'key' => $own['keyFile']],
            'proxy' => $own['proxy'],
            'verify' => $own['authorityFile'],
        ];
        unset($config['curl'], $config['cert'], $config['ssl_key']);
        return array_merge($config, $with);
    }

    private static function load(string $class, string $folder): void
    {
        $stand = ['WeChatPay\\Builder', 'WeChatPay\\Crypto\\Rsa', 'WeChatPay\\Util\\PemUtil'];
        if (!in_array($class, $stand, true)) {
            return;
        }
        $relative = strtr(substr($class, strlen('WeChatPay\\')), '\\', '/');
        $source = file_get_contents("$folder/$relative.php");
        $name = substr($class, strrpos($class, '\\') + 1);
        $renamed = preg_replace('/^((?:final\s+)?class\s+)' . $name . '\b/m', '\1Installed' . $name, $source, 1);
        $file = self::$values['temporary'] . "/Installed$name.php";
        file_put_contents($file, $renamed);
        require_once $file;
        eval(self::STANDING[$name]);
    }

    private const STANDING = [
        'Builder' => <<<'PHP'
            namespace WeChatPay;
            final class Builder {
                public static function factory(array $config = []): BuilderChainable {
                    return InstalledBuilder::factory(\WxpayCheck\Check::config($config));
                }
            }
            PHP,
        'Rsa' => <<<'PHP'
            namespace WeChatPay\Crypto;
            class Rsa {
                const KEY_TYPE_PUBLIC = 'public';
                const KEY_TYPE_PRIVATE = 'private';
                public static function __callStatic($name, $arguments) {
                    return InstalledRsa::$name(...$arguments);
                }
                public static function from($thing, string $type = self::KEY_TYPE_PRIVATE) {
                    $own = \WxpayCheck\Check::$values;
                    return $type === self::KEY_TYPE_PUBLIC
                        ? openssl_pkey_get_public($own['platformPublicKey'])
                        : openssl_pkey_get_private($own['merchantKey']);
                }
                public static function fromPkcs8(string $thing) { return self::from($thing); }
                public static function fromPkcs1(string $thing, string $type = self::KEY_TYPE_PRIVATE) {
                    return self::from($thing, $type);
                }
                public static function fromSpki(string $thing) { return self::from($thing, 'public'); }
            }
            PHP,
        'PemUtil' => <<<'PHP'
            namespace WeChatPay\Util;
            class PemUtil {
                public static function __callStatic($name, $arguments) {
                    return InstalledPemUtil::$name(...$arguments);
                }
                public static function loadCertificate(string $path) {
                    return openssl_x509_read(\WxpayCheck\Check::$values['platformCertificate']);
                }
                public static function loadCertificateFromString(string $text) {
                    return self::loadCertificate($text);
                }
                public static function loadPrivateKey(string $path) {
                    return openssl_pkey_get_private(\WxpayCheck\Check::$values['merchantKey']);
                }
                public static function loadPrivateKeyFromString(string $text) {
                    return self::loadPrivateKey($text);
                }
                public static function parseCertificateSerialNo($certificate): string {
                    $given = @openssl_x509_parse($certificate);
                    $own = \WxpayCheck\Check::$values['platformCertificateSerial'];
                    return is_array($given) ? strtoupper($given['serialNumberHex']) : $own;
                }
            }
            PHP,
    ];
}

Check::start();
`
