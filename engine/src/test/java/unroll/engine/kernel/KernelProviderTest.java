package unroll.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The tests run with the Vector module: the provider picks it up.
class KernelProviderTest {
  @Test
  void givenTheVectorModule_whenKernelsAreAskedFor_thenTheyAreTheFastOnes() {
    assertThat(VectorKernels.usable()).isTrue();
    assertThat(KernelProvider.kernels()).isInstanceOf(VectorKernels.class);
  }

  @Test
  void givenAFastJvm_whenAskedForANotice_thenThereIsNone() {
    assertThat(KernelProvider.notice(true, true)).isEmpty();
    var vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    boolean fma = vm.getVMOption("UseFMA").getValue().equals("true");
    assertThat(KernelProvider.notice()).isEqualTo(KernelProvider.notice(fma, true));
  }

  @Test
  void givenASlowJvm_whenAskedForANotice_thenItSaysWhyAndWhatHelps() {
    assertThat(KernelProvider.notice(true, false).orElseThrow())
        .contains("--add-modules jdk.incubator.vector");
    assertThat(KernelProvider.notice(false, true).orElseThrow()).contains("fused multiply-add");
    assertThat(KernelProvider.notice(false, false).orElseThrow()).contains("fused multiply-add");
  }
}
