import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j server for tests: {@code java -cp 'lib/*' Server.java DATA OWNER [AUTH]}. Keeps its data in the folder DATA, listens on a
 * free port of 127.0.0.1, prints its address once Bolt answers, and ends with the process OWNER (0: when it is told to).
 * A plan serves as long as the server runs: tests fill and empty the database hundreds of times, and each time a plan would be thought out anew.
 * Nobody wants its data afterwards, so it stops without the ten seconds of an orderly shutdown. With the word {@code auth} it asks for a user and password, at first {@code neo4j} and {@code neo4j}.
 */
class Server {
    public static void main(String[] args) throws Exception {
        var anyPort = new SocketAddress("127.0.0.1", 0);
        var service = new DatabaseManagementServiceBuilder(Path.of(args[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, anyPort)
                .setConfig(GraphDatabaseSettings.auth_enabled, args.length > 2 && args[2].equals("auth"))
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.parse(System.getenv().getOrDefault("RECITAL_NEO4J_CACHE", "512m")))
                .setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofDays(1))
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .build();
        var database = (GraphDatabaseAPI) service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
        var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println("neo4j://127.0.0.1:" + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        ProcessHandle.of(Long.parseLong(args[1])).ifPresent(owner -> owner.onExit().thenRun(() -> System.exit(0)));
        Thread.currentThread().join();
    }
}
