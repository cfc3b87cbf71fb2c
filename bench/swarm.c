/* The swarm of swarm.ts in C, for machines with a compiler: it costs so little that it shows the server's speed, not its
 * own. Its input is the format of `plan` in load.ts; bytes are in hexadecimal, with the holes of dialects.ts. It prints the
 * same line of JSON. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#ifdef WITH_TLS
#include <openssl/ssl.h>
#endif

enum { MARK = '^', DIGITS = 10, NUMBER_DIGITS = 6, STEPS = 4, CASES = 16, TAIL = 100, BUFFER = 1 << 18, AT_ONCE = 500 };

typedef struct { char *bytes; size_t length; } Text;
typedef struct { char name[64]; int senders, text, window, mute; double seconds, rate; Text say; } Case;
#ifndef WITH_TLS
typedef void SSL;
#endif
typedef struct { SSL *tls; int fd, step, joined, tail_length; char tail[TAIL]; char *out; size_t waiting, room; } Client;

static int port, clients, patience = 30, pid, echo, nagle, tls, steps, case_count, epoll;
static Text say[STEPS], until[STEPS], ask, answer;
static Case cases[CASES];
static Client *swarm;
static char buffer[BUFFER + TAIL];
static int joined, muted = -1;
static uint64_t got, numbered;
static double *latencies;
static size_t latency_count, latency_room;
static int timed, text_length;
static double last_heard;

static void fail(const char *format, ...) {
  va_list list;
  va_start(list, format);
  printf("{\"failed\":\"");
  vprintf(format, list);
  printf("\"}\n");
  exit(1);
}

/* In seconds. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static Text from_hex(const char *hex) {
  Text text = { malloc(strlen(hex) / 2 + 1), strlen(hex) / 2 };
  for (size_t i = 0; i < text.length; i++) {
    unsigned byte;
    sscanf(hex + 2 * i, "%2x", &byte);
    text.bytes[i] = byte;
  }
  return text;
}

static void read_plan(void) {
  static char line[1 << 16], a[1 << 15], b[1 << 15];
  while (fgets(line, sizeof line, stdin)) {
    Case c = { 0 };
    if (sscanf(line, "port %d", &port) || sscanf(line, "clients %d", &clients) || sscanf(line, "pid %d", &pid) ||
        sscanf(line, "patience %d", &patience) || sscanf(line, "echo %d", &echo) ||
        sscanf(line, "nagle %d", &nagle) || sscanf(line, "tls %d", &tls)) continue;
    if (sscanf(line, "step =%32767s =%32767s", a, b) == 2 && steps < STEPS) {
      /* The = makes an empty text a word. */
      say[steps] = from_hex(a[0] == '-' ? "" : a);
      until[steps++] = from_hex(b);
    } else if (sscanf(line, "ping =%32767s =%32767s", a, b) == 2) {
      ask = from_hex(a);
      answer = from_hex(b);
    } else if (sscanf(line, "case %63s %d %d %lf %d %lf %d =%32767s", c.name, &c.senders, &c.text, &c.seconds, &c.window,
                      &c.rate, &c.mute, a) == 8 && case_count < CASES) {
      c.say = from_hex(a);
      cases[case_count++] = c;
    }
  }
}

/* Encrypts if asked to. It does not check the certificate: this measures, and protects nothing. */
static void begin_tls(Client *c) {
#ifdef WITH_TLS
  static SSL_CTX *context;
  if (!context) {
    context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_default_read_buffer_len(context, 1 << 16);
  }
  c->tls = SSL_new(context);
  SSL_set_fd(c->tls, c->fd);
  SSL_set_connect_state(c->tls);
#else
  (void)c;
  fail("this generator was built without OpenSSL");
#endif
}

/* Like `send` and `read`: -1 if nothing is possible now (errno is EAGAIN) or ever. */
static ssize_t put(Client *c, const char *bytes, size_t length) {
#ifdef WITH_TLS
  if (c->tls) return SSL_write(c->tls, bytes, length > INT32_MAX ? INT32_MAX : length);
#endif
  return send(c->fd, bytes, length, MSG_NOSIGNAL);
}

static ssize_t get(Client *c, char *bytes, size_t length) {
#ifdef WITH_TLS
  if (c->tls) {
    int n = SSL_read(c->tls, bytes, length);
    if (n > 0) return n;
    int why = SSL_get_error(c->tls, n);
    errno = why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? EAGAIN : EPROTO;
    return why == SSL_ERROR_ZERO_RETURN ? 0 : -1;
  }
#endif
  return read(c->fd, bytes, length);
}

static void flush_out(Client *c) {
  size_t done = 0;
  while (done < c->waiting) {
    ssize_t n = put(c, c->out + done, c->waiting - done);
    if (n <= 0) break; /* Full: try again later. Closed: the reader notices. */
    done += n;
  }
  memmove(c->out, c->out + done, c->waiting - done);
  c->waiting -= done;
}

static void digits(char *at, uint64_t number, int width) {
  while (width--) {
    at[width] = '0' + number % 10;
    number /= 10;
  }
}

/* Fills the holes of a text and queues it. */
static void queue(Client *c, Text text) {
  size_t most = c->waiting + text.length * 6 + 64;
  if (most > c->room) c->out = realloc(c->out, c->room = most * 2);
  for (size_t i = 0; i < text.length; i++) {
    char hole = text.bytes[i] == '%' && i + 1 < text.length ? text.bytes[i + 1] : 0;
    char *at = c->out + c->waiting;
    if (hole == 'n') digits(at, c - swarm, NUMBER_DIGITS), c->waiting += NUMBER_DIGITS;
    else if (hole == 'i') digits(at, numbered, DIGITS), c->waiting += DIGITS;
    else if (hole == 't') digits(at, (uint64_t)(now() * 1e6) % 10000000000ull, DIGITS), c->waiting += DIGITS;
    else { *at = text.bytes[i]; c->waiting++; continue; }
    i++;
  }
}

static int contains(const char *in, size_t length, Text what) {
  return what.length > 0 && memmem(in, length, what.bytes, what.length) != NULL;
}

static void note_latency(const char *digits_at) {
  uint64_t sent = 0;
  for (int i = 0; i < DIGITS; i++) sent = sent * 10 + digits_at[i] - '0';
  if (latency_count == latency_room) {
    latency_room = latency_room ? latency_room * 2 : 1 << 16;
    latencies = realloc(latencies, latency_room * sizeof *latencies);
  }
  latencies[latency_count++] = ((uint64_t)(now() * 1e6) % 10000000000ull - (double)sent) / 1000;
}

static void heard(Client *c, char *bytes, size_t length) {
  if (c->joined) {
    char *end = bytes + length, *at = bytes;
    uint64_t before = got;
    while (at < end && (at = memchr(at, MARK, end - at))) {
      got++;
      if (timed && end - at > DIGITS) note_latency(at + 1);
      at += text_length ? text_length : 1;
    }
    if (got > before) last_heard = now();
    else if (contains(bytes, length, ask)) queue(c, answer), flush_out(c);
    return;
  }
  /* `bytes` has space before it for the tail of the bytes before. */
  char *start = bytes - c->tail_length;
  memcpy(start, c->tail, c->tail_length);
  length += c->tail_length;
  c->tail_length = 0;
  if (contains(start, length, ask)) queue(c, answer);
  if (contains(start, length, until[c->step])) {
    if (++c->step < steps) queue(c, say[c->step]);
    else c->joined = 1, joined++;
  } else {
    c->tail_length = length < TAIL ? length : TAIL;
    memcpy(c->tail, start + length - c->tail_length, c->tail_length);
  }
  flush_out(c);
}

/* Handles what has arrived, after waiting at most this many milliseconds. */
static void turn(int wait) {
  static struct epoll_event events[1024];
  int count = epoll_wait(epoll, events, 1024, wait);
  for (int i = 0; i < count; i++) {
    Client *c = &swarm[events[i].data.u32];
    if (events[i].events & EPOLLOUT && c->waiting) flush_out(c);
    if (!(events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) || c - swarm == muted) continue;
    ssize_t n;
    int one = 1;
    /* Decrypted bytes that nobody reads would wait for the next bytes from the network. */
    while ((n = get(c, buffer + TAIL, BUFFER)) > 0) {
      heard(c, buffer + TAIL, n);
      if (!c->tls) break;
    }
    if (nagle) setsockopt(c->fd, IPPROTO_TCP, TCP_QUICKACK, &one, sizeof one);
    if (n == 0 || (n < 0 && errno != EAGAIN)) fail("client %d: the server closed the connection", (int)(c - swarm));
    if (c->tls && c->waiting) flush_out(c);
  }
}

static void connect_one(int number) {
  Client *c = &swarm[number];
  struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port) };
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof to)) fail("client %d: %s", number, strerror(errno));
  int one = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  fcntl(c->fd, F_SETFL, O_NONBLOCK);

  if (tls) begin_tls(c);
  struct epoll_event event = { .events = EPOLLIN, .data.u32 = number };
  epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event);
  queue(c, say[0]);
  flush_out(c);
}

static double cpu(void) {
  char path[64], line[1024];
  unsigned long user = 0, system = 0;
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  line[fread(line, 1, sizeof line - 1, file)] = 0;
  fclose(file);
  char *end = strrchr(line, ')');
  if (end) sscanf(end + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
  return (user + system) / (double)sysconf(_SC_CLK_TCK);
}

static double resident(void) {
  char path[64], line[256];
  double kib = 0;
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  while (fgets(line, sizeof line, file)) sscanf(line, "VmRSS: %lf", &kib);
  fclose(file);
  return kib * 1024;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static void measure(const Case *c, int first) {
  uint64_t each = clients - (c->mute ? 1 : 0) - (echo ? 0 : 1), sent = 0;
  text_length = c->text;
  timed = c->rate > 0;
  got = latency_count = 0;
  if (c->mute) epoll_ctl(epoll, EPOLL_CTL_DEL, swarm[muted = clients - 1].fd, NULL);
  double cpu_before = cpu(), start = now(), end = start + c->seconds;
  last_heard = start;
  for (;;) {
    double t = now();
    if (t > end ? got >= sent * each : 0) break;
    if (t - last_heard > 3 && t - start > 3) break;
    while (t < end && (timed ? sent < (t - start) * c->rate : sent * each < got + (uint64_t)c->window * each)) {
      queue(&swarm[sent++ % c->senders], c->say);
      numbered++;
    }
    for (int i = 0; i < c->senders; i++) if (swarm[i].waiting) flush_out(&swarm[i]);
    turn(1);
  }
  double elapsed = last_heard - start, used = cpu() - cpu_before;
  printf("%s\"%s\":{\"rate\":%.0f,\"delivered\":%.0f,\"lost\":%.0f", first ? "" : ",", c->name,
         elapsed > 0 ? got / elapsed : 0, (double)got, sent * each > got ? (double)(sent * each - got) : 0);
  if (used > 0) printf(",\"cpuRate\":%.0f", got / used);
  if (latency_count) {
    qsort(latencies, latency_count, sizeof *latencies, ascending);
    printf(",\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f", latencies[(latency_count - 1) / 2],
           latencies[(size_t)((latency_count - 1) * 0.99)], latencies[latency_count - 1]);
  }
  printf("}");
}

int main(void) {
  read_plan();
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  swarm = calloc(clients, sizeof *swarm);
  epoll = epoll_create1(0);
  double before = pid ? resident() : 0, start = now();
  for (int next = 0; joined < clients;) {
    while (next < clients && next - joined < AT_ONCE) connect_one(next++);
    turn(100);
    if (now() - start > patience) fail("%d of %d clients joined within %d s", joined, clients, patience);
  }
  printf("{\"join\":%.4f", now() - start);
  /* What follows the last join does not matter, but has to be read. */
  for (double settled = now() + 0.5; now() < settled;) turn(100);
  double after = pid ? resident() : 0;
  if (after > 0) printf(",\"memory\":%.0f", (after - before) / clients);
  printf(",\"cases\":{");
  for (int i = 0; i < case_count; i++) measure(&cases[i], i == 0);
  printf("}}\n");
  return 0;
}
