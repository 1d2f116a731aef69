package app.tandem.shared.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port of the embedded server: the same between starts while it is free, so that an administrator's tools find it. */
final class ServerPort {

    private ServerPort() {}

    static int choose(DataFolder folder) throws IOException {
        int last = read(folder.portFile());
        return last > 0 && isFree(last) ? last : anyFree();
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    static void remember(DataFolder folder, int port) throws IOException {
        Files.writeString(folder.portFile(), Integer.toString(port), StandardCharsets.US_ASCII);
    }

    private static int read(Path file) throws IOException {
        try {
            int port = Files.exists(file)
                    ? Integer.parseInt(
                            Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : 0;
            return port < 1 << 16 ? port : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
