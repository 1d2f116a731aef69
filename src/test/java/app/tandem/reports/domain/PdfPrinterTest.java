package app.tandem.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lesson of Kimai GHSA-pj8j-p4g4-4vw8 demands: a printed page fetches nothing, wherever an address stands. */
class PdfPrinterTest {

    @Test
    void nothingThatAPageNamesIsFetched(@TempDir Path folder) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        try {
            String text = text("""
                    <html><head><link rel="stylesheet" href="%1$s/a.css"/>
                    <style>@import url("%1$s/b.css"); @font-face { font-family: x; src: url("%1$s/c.ttf"); }
                    body { background: url("%1$s/d.png"); font-family: "PT Sans"; }</style></head>
                    <body><img src="%1$s/e.png"/><img src="%2$s"/><object data="%2$s" type="image/png"></object>
                    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">
                    <image xlink:href="%1$s/f.png" width="5" height="5"/><use xlink:href="%1$s/g.svg#a"/></svg>
                    <p>Итого 1 234,50 ₽</p></body></html>
                    """.formatted(url, secret.toUri()));
            assertThat(text).contains("Итого 1 234,50 ₽").doesNotContain("SECRET");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private static String text(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPrinter.render(html, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
