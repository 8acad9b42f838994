/* Loaded before the C library: the call that writes number `at` and, if `lasting`, all after it fail with `failure`, or
   the process dies there. Standard streams, pipes and sockets are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define DEATH -1

static long at = 0, seen = 0;
static int failure = 0, lasting = 0;

void fail_write(long number, int with, int from_then_on) {
  seen = 0;
  at = number;
  failure = with;
  lasting = from_then_on;
}

long writes_seen(void) { return seen; }

static int fails(void) {
  if (at == 0) return 0;
  seen++;
  if (seen < at || (seen > at && !lasting)) return 0;
  if (failure == DEATH) kill(getpid(), SIGKILL);
  errno = failure;
  return 1;
}

static int on_disk(int fd) {
  struct stat is;
  int before = errno, regular = fd > 2 && fstat(fd, &is) == 0 && S_ISREG(is.st_mode);
  errno = before;
  return regular;
}

/* what frees space does not fail for want of it */
static int frees(void) { return failure == ENOSPC && at != 0; }

#define REAL(name) static typeof(&name) real; if (!real) real = (typeof(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *b, size_t n) { REAL(write); return on_disk(fd) && fails() ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return fails() ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); return fails() ? -1 : real(fd, b, n, o); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); return fails() ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); return fails() ? -1 : real(fd, n); }
int fsync(int fd) { REAL(fsync); return fails() ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fails() ? -1 : real(fd); }
int mkdir(const char *p, mode_t m) { REAL(mkdir); return fails() ? -1 : real(p, m); }
int rename(const char *a, const char *b) { REAL(rename); return fails() ? -1 : real(a, b); }
int unlink(const char *p) { REAL(unlink); return !frees() && fails() ? -1 : real(p); }

#define OPENED(name, arguments)                                       \
  {                                                                           \
    REAL(name);                                                               \
    mode_t mode = 0;                                                          \
    if (flags & (O_CREAT | O_TMPFILE)) {                                      \
      va_list more;                                                           \
      va_start(more, flags);                                                  \
      mode = va_arg(more, mode_t);                                            \
      va_end(more);                                                           \
    }                                                                         \
    return (flags & (O_CREAT | O_TRUNC)) && fails() ? -1 : real arguments;    \
  }

int open(const char *p, int flags, ...) OPENED(open, (p, flags, mode))
int open64(const char *p, int flags, ...) OPENED(open64, (p, flags, mode))
int openat(int d, const char *p, int flags, ...) OPENED(openat, (d, p, flags, mode))
int openat64(int d, const char *p, int flags, ...) OPENED(openat64, (d, p, flags, mode))
