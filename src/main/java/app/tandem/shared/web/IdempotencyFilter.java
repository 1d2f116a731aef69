package app.tandem.shared.web;

import app.tandem.shared.security.Secrets;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import app.tandem.shared.web.AnsweredRequests.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated write of the API with the first answer instead of doing it again. The key, the work and the answer
 * are kept in one transaction, so that no crash can part them; a second request with the same key waits for the first.
 * Only what succeeded is kept: a refusal changed nothing and may be tried again. Uploads are left out.
 */
@Component
@Order(IdempotencyFilter.AFTER_SECURITY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final int AFTER_SECURITY = -50;
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private final AnsweredRequests answered;
    private final TransactionTemplate transaction;
    private final Problems problems;
    private final JsonMapper json;

    IdempotencyFilter(
            AnsweredRequests answered, PlatformTransactionManager transactions, Problems problems, JsonMapper json) {
        this.answered = answered;
        this.transaction = new TransactionTemplate(transactions);
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getHeader(HEADER) == null
                || !Problems.isApi(request)
                || !WRITING.contains(request.getMethod())
                || type != null && type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Viewer viewer = Viewers.current();
        if (viewer == null) {
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(HEADER).strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            problem(request, response, HttpStatus.BAD_REQUEST, "idempotency.key");
            return;
        }
        RepeatableRequest repeatable = new RepeatableRequest(request);
        if (repeatable.isTooLarge()) {
            problem(request, response, HttpStatus.CONTENT_TOO_LARGE, "http.413");
            return;
        }
        Call call = new Call(viewer, key, hash(repeatable), repeatable, response, chain);
        try {
            transaction.executeWithoutResult(status -> once(call, status));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One request with what is needed to answer it or to answer it again. */
    private record Call(
            Viewer viewer,
            String key,
            byte[] hash,
            RepeatableRequest request,
            HttpServletResponse response,
            FilterChain chain) {}

    private void once(Call call, TransactionStatus status) {
        try {
            if (answered.begin(call.viewer().id(), call.key(), call.hash())) {
                work(call, status);
            } else {
                repeat(call);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work(Call call, TransactionStatus status) throws ServletException, IOException {
        ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(call.response());
        call.chain().doFilter(call.request(), cached);
        if (HttpStatus.valueOf(cached.getStatus()).is2xxSuccessful()) {
            Answer answer = new Answer(cached.getStatus(), cached.getContentType(), cached.getContentAsByteArray());
            answered.finish(call.viewer().id(), call.key(), answer);
        } else {
            status.setRollbackOnly();
        }
        cached.copyBodyToResponse();
    }

    private void repeat(Call call) throws IOException {
        Optional<Answer> answer = answered.answer(call.viewer().id(), call.key(), call.hash());
        if (answer.isEmpty()) {
            problem(call.request(), call.response(), HttpStatus.UNPROCESSABLE_CONTENT, "idempotency.other");
            return;
        }
        write(call.response(), answer.get());
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        @Nullable String type = answer.contentType();
        if (type != null) {
            response.setContentType(type);
        }
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(answer.body());
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problems.problemDetail(request, status, code));
    }

    private static byte[] hash(RepeatableRequest request) {
        return Secrets.hash(request.getMethod()
                + ' '
                + request.getRequestURI()
                + '?'
                + request.getQueryString()
                + '\n'
                + new String(request.body(), StandardCharsets.UTF_8));
    }
}
