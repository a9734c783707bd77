<?php

declare(strict_types=1);

/** `php://input` with a given body; all other streams of `php://` are PHP's own. */
final class WebInput
{
    /** @var resource|null */
    public $context;

    private static string $body = '';
    /** @var resource */
    private $stream;

    public static function open(string $body): void
    {
        self::$body = $body;
        self::register();
    }

    private static function register(): void
    {
        stream_wrapper_unregister('php');
        stream_wrapper_register('php', self::class);
    }

    public function stream_open(string $path, string $mode): bool
    {
        stream_wrapper_restore('php');
        $isInput = strtolower($path) === 'php://input';
        $this->stream = fopen($isInput ? 'php://memory' : $path, $isInput ? 'w+' : $mode);
        if ($isInput) {
            fwrite($this->stream, self::$body);
            rewind($this->stream);
        }
        self::register();
        return is_resource($this->stream);
    }

    public function stream_read(int $count): string|false
    {
        return fread($this->stream, $count);
    }

    public function stream_write(string $data): int
    {
        return (int) fwrite($this->stream, $data);
    }

    public function stream_eof(): bool
    {
        return feof($this->stream);
    }

    public function stream_tell(): int
    {
        return (int) ftell($this->stream);
    }

    public function stream_seek(int $offset, int $whence = SEEK_SET): bool
    {
        return fseek($this->stream, $offset, $whence) === 0;
    }

    public function stream_flush(): bool
    {
        return fflush($this->stream);
    }

    public function stream_stat(): array|false
    {
        return fstat($this->stream);
    }

    public function stream_truncate(int $size): bool
    {
        return ftruncate($this->stream, $size);
    }

    public function stream_close(): void
    {
        fclose($this->stream);
    }
}
